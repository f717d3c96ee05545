"""What sails, dives and flies: boats from their waterline, everything else from its middle."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, beam, inside, sketched
from misora.engines.animatic.rigs.vehicles import driver

_NO_SAIL = frozenset({"canoe", "rowboat", "raft", "gondola", "kayak", "dinghy"})


def _sailboat(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A wooden hull under two sails that fill with wind."""
    hull = "#a8683f"
    fill = 6.0 + 5.0 * math.sin(pose.time * 1.9) + (8.0 if pose.motion == "sail" else 0.0)
    with pen.at(0, 8, 1.5 * math.sin(pose.time * 1.3)):
        if paints.look.kind in _NO_SAIL:
            stroke = 24.0 * math.sin(pose.time * 2.6)
            pen.fill(
                "M-170 -44 C-120 -30 120 -30 170 -44 C158 0 120 22 70 22 H-70 C-120 22 -158 0 -170 -44z",
                lighten(hull, 0.1),
                darken(hull, 0.3),
                -40,
                22,
            )
            with pen.at(10, -38, stroke - 20):
                pen.line("M0 -60 V60", "#d9b07a", 9)
                pen.oval(0, 76, 13, 26, "#d9b07a")
            return
        pen.line("M-8 -30 V-330", "#7a4a34", 10)
        sail = paints.own("#fff6e4", paints.main)
        pen.fill(
            f"M4 -318 C{60 + fill * 2} -230 {120 + fill * 2} -130 {138 + fill} -64 C90 -56 40 -56 4 -60z",
            lighten(sail, 0.3),
            mix(sail, "#e0b890", 0.3),
            -318,
            -60,
        )
        jib = paints.own("#ef7650", paints.shade)
        pen.fill(
            f"M-18 -292 C{-60 - fill} -200 {-110 - fill} -120 -142 -64 C-100 -54 -54 -54 -18 -60z",
            lighten(jib, 0.15),
            darken(jib, 0.08),
            -292,
            -60,
        )
        flag = 6 * math.sin(pose.time * 6)
        pen.fill(
            f"M-8 -330 C-26 {-338 + flag} -40 {-322 - flag} -58 {-328 + flag} L-54 {-304 + flag} C-38 {-300 - flag} -26 {-316 + flag} -8 -306z",
            "#f2b53c",
        )
        pen.fill(
            "M-164 -48 H178 C166 -4 140 22 100 24 H-100 C-136 22 -156 -4 -164 -48z",
            lighten(hull, 0.16),
            darken(hull, 0.3),
            -48,
            24,
        )
        pen.box(-168, -54, 352, 15, "#fff1d8", 7)


def _ship(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A steamer with portholes and two funnels."""
    with pen.at(0, 6, 1.0 * math.sin(pose.time * 1.1)):
        for x, late in ((-58, 0.0), (28, 1.3)):
            for index in range(5):
                age = (pose.time * 0.8 + late + index) % 5
                pen.circle(x - 34 * age, -236 - 14 * age, 12 + 4.5 * age, "#f4eee6", 0.85 - 0.16 * age)
            pen.box(x - 22, -224, 44, 92, "#e0553c", 4, "#b33a35")
            pen.box(x - 22, -224, 44, 18, "#2b2838", 4)
        pen.box(-140, -148, 244, 52, "#fffaf0", 8, "#e3dcd2")
        pen.box(-176, -104, 330, 50, "#fffaf0", 8, "#e3dcd2")
        light = "#ffdf94" if pen.dark else "#8fc6e4"
        for index in range(7):
            pen.box(-124 + index * 32, -134, 18, 18, light, 4)
            pen.circle(-148 + index * 44, -79, 9, light)
        pen.fill(
            "M-236 -66 H250 C236 -20 214 30 190 36 H-190 C-216 30 -232 -10 -236 -66z",
            paints.light,
            paints.shade,
            -66,
            36,
        )
        pen.box(-230, -54, 470, 9, "#fffaf0", 4)
        for index in range(8):
            pen.circle(-172 + index * 48, -18, 11, "#fffaf0")
            pen.circle(-172 + index * 48, -18, 7, light)


def _submarine(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Round and yellow, with portholes, a periscope, a lamp and a screw that spins."""
    spin = math.cos(pose.time * 11) if pose.motion in {"fly", "swim", "drive", "sail"} else math.cos(pose.time * 2)
    hull = "M-150 0 C-146 -58 -88 -84 10 -84 C108 -84 172 -46 178 0 C172 46 108 80 10 80 C-88 80 -146 54 -150 0z"
    brass = paints.own("#e88a2c", paints.shade)
    with pen.at(0, 0, 1.8 * math.sin(pose.time * 1.2)):
        beam(pen, 176, 4, 4.0, 210.0, 74.0, 0.5)
        pen.line("M26 -120 V-160 C26 -170 32 -174 42 -174 H64", brass, 14)
        pen.circle(66, -174, 11, "#bfeaf6")
        pen.fill(
            "M-52 -72 L-36 -136 C-32 -146 -26 -148 -18 -148 H46 C56 -148 60 -144 64 -134 L84 -70z",
            paints.light,
            mix(paints.main, paints.shade, 0.4),
            -148,
            -70,
        )
        with pen.at(-166, 0, 0.0, 1.0, 0.25 + 0.75 * abs(spin)):
            pen.oval(-8, -32, 12, 34, brass)
            pen.oval(-8, 32, 12, 34, darken(brass, 0.18))
        pen.fill(
            "M-124 -14 L-192 -62 C-200 -40 -190 -14 -172 0 C-190 14 -200 40 -192 62 L-124 14z",
            brass,
            darken(brass, 0.2),
            -62,
            62,
        )
        pen.fill(hull, paints.light, paints.shade, -84, 80)
        with inside(pen, hull):
            pen.fill("M-160 24 C-60 46 90 46 190 20 V90 H-160z", paints.shade, alpha=0.75)
            pen.oval(-10, -66, 110, 14, "#ffffff", 0.3)
        for x, radius in ((-66, 27), (14, 31), (94, 27)):
            pen.circle(x, -8, radius + 9, "#274a63")
            pen.circle(x, -8, radius, "#fff0b4" if pen.dark else "#d8f4fa")
            pen.fill(
                f"M{x - radius * 0.7} {-8 + radius * 0.3} L{x + radius * 0.1} {-8 - radius * 0.85} h{radius * 0.4} L{x - radius * 0.4} {-8 + radius * 0.75}z",
                "#ffffff",
                alpha=0.5,
            )
        pen.circle(174, 4, 14, "#fff6d0")
        pen.glow(178, 4, 60, "#fff0b0", 0.7)


def _rocket(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Stands on three fins; flies on a flame."""
    burning = pose.motion in {"rise", "fly", "run", "drive", "jump"}
    nose = paints.own("#e2503f", paints.main)
    body = paints.own("#f6f2ea", paints.pale)
    hull = "M-56 -52 C-82 -150 -62 -258 0 -330 C62 -258 82 -150 56 -52z"
    with (
        pen.at(0, -190, 62.0 if pose.motion in {"fly", "drive", "run"} else 0.0),
        pen.at(0, 190 if pose.motion != "fly" else 170),
    ):
        if burning:
            flick = math.sin(pose.time * 31) + 0.5 * math.sin(pose.time * 53)
            long = 96 + 16 * flick
            pen.glow(0, 10, 130, "#ffb03a", 0.6)
            pen.fill(
                f"M-40 -44 C-52 {long * 0.4} -14 {long * 0.6} 0 {long} C14 {long * 0.6} 52 {long * 0.4} 40 -44z",
                "#ff7a2e",
                "#ffb03a",
                -44,
                long,
            )
            pen.fill(
                f"M-22 -44 C-30 {long * 0.2} -8 {long * 0.36} 0 {long * 0.6} C8 {long * 0.36} 30 {long * 0.2} 22 -44z",
                "#ffe680",
            )
        for side in (-1, 1):
            with pen.at(0, 0, 0.0, side, 1.0):
                pen.fill(
                    "M50 -136 C96 -108 112 -56 104 0 C88 -24 70 -38 46 -44z",
                    lighten(nose, 0.1),
                    darken(nose, 0.2),
                    -136,
                    0,
                )
        pen.box(-38, -58, 76, 24, "#4a4d60", 6)
        pen.fill(hull, lighten(body, 0.4), darken(body, 0.2), -330, -52)
        with inside(pen, hull):
            pen.fill("M-90 -340 H90 V-254 C40 -238 -40 -238 -90 -254z", nose)
            pen.fill("M26 -340 H100 V-40 H30 C52 -150 50 -240 26 -340z", "#20143a", alpha=0.12)
        pen.circle(0, -192, 37, "#5b6b8c")
        pen.circle(0, -192, 27, "#ffe9a8" if pen.dark else "#9fe0f2")
        pen.fill("M-18 -186 L4 -214 h12 L-10 -172z", "#ffffff", alpha=0.55)
        pen.fill("M-10 -112 H10 V-10 C6 -2 -6 -2 -10 -10z", lighten(nose, 0.08), darken(nose, 0.12), -112, 0)


def _hot_air_balloon(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A striped envelope, four ropes, a basket and a flame."""
    envelope = "M0 -220 C92 -220 146 -152 146 -78 C146 -10 86 40 42 86 H-42 C-86 40 -146 -10 -146 -78 C-146 -152 -92 -220 0 -220z"
    second, third = paints.own("#ffdca6", paints.pale), paints.own("#f79250", paints.light)
    with pen.at(0, 0, 2.6 * math.sin(pose.time * 1.1)):
        pen.line("M-40 84 L-46 172 M40 84 L46 172 M-16 86 L-18 172 M16 86 L18 172", "#6b4430", 3.4)
        flame = 1.0 if pose.motion in {"rise", "fly"} or pose.mouth > 0.1 else 0.55
        flick = flame * (20 + 5 * math.sin(pose.time * 23))
        pen.glow(0, 104, 46, "#ffb84a", 0.55)
        pen.fill(
            f"M-9 116 C-13 {106 - flick * 0.2} -4 {104 - flick * 0.6} 0 {104 - flick} C4 {104 - flick * 0.6} 13 {106 - flick * 0.2} 9 116z",
            "#ffe680",
            "#ff9a3a",
            84,
            116,
        )
        pen.box(-14, 114, 28, 7, "#5b6078", 3)
        for x in (-20, 22):
            driver(pen, x, 178, pose, 0.56, glazed=False)
        pen.fill(
            "M-52 172 H52 L44 228 C44 236 38 238 30 238 H-30 C-38 238 -44 236 -44 228z", "#b0733f", "#7a4a2e", 172, 238
        )
        pen.line("M-48 190 H48 M-46 206 H46 M-44 222 H44", "#6b4430", 3, 0.6)
        pen.box(-57, 164, 114, 14, "#8f5a34", 7)
        pen.fill(envelope, lighten(paints.main, 0.1), paints.shade, -220, 86)
        with inside(pen, envelope):
            pen.fill(
                "M0 -224 C-78 -180 -104 -80 -60 20 L-26 90 H26 L60 20 C104 -80 78 -180 0 -224z",
                second,
                mix(second, paints.main, 0.2),
                -220,
                86,
            )
            pen.fill(
                "M0 -224 C-36 -170 -44 -70 -24 20 L-10 90 H10 L24 20 C44 -70 36 -170 0 -224z",
                third,
                mix(third, paints.main, 0.4),
                -220,
                86,
            )
            pen.fill("M90 -240 C150 -140 120 -20 30 100 H160 V-240z", "#2a1040", alpha=0.1)
        pen.box(-44, 78, 88, 13, paints.shade, 5)


def _toy_balloon(pen: Pen, paints: Paints, pose: Pose) -> None:
    """On a string."""
    drift = 10 * math.sin(pose.time * 1.4)
    with pen.at(0, 0, 4.0 * math.sin(pose.time * 1.2)):
        pen.line(f"M0 18 C{drift} 60 {-drift} 100 {drift * 0.6} 160", "#f4eee6", 3.5, 0.9)
        pen.fill(
            "M0 -150 C54 -150 82 -112 82 -72 C82 -26 38 8 0 12 C-38 8 -82 -26 -82 -72 C-82 -112 -54 -150 0 -150z",
            lighten(paints.main, 0.3),
            paints.shade,
            -150,
            12,
        )
        pen.fill("M-12 24 L0 8 L12 24z", paints.shade)
        with pen.at(-32, -98, -32.0):
            pen.oval(0, 0, 15, 28, "#ffffff", 0.5)


def _airplane(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A small passenger plane with a stripe and a propeller."""
    climb = {"rise": -18.0, "fall": 14.0}.get(pose.motion, -4.0)
    trim = paints.own("#3f74d1", paints.shade)
    body = "M-196 -44 C-150 -46 -60 -62 40 -62 C120 -62 184 -40 190 -4 C186 32 110 44 30 42 C-60 38 -150 6 -196 -30z"
    with pen.at(0, 0, climb + 1.5 * math.sin(pose.time * 1.6)):
        pen.fill("M14 -44 L-34 -104 C-38 -112 -30 -114 -22 -112 L74 -54z", darken(paints.shade, 0.1))
        pen.fill(
            "M-188 -40 L-224 -126 C-226 -134 -220 -138 -212 -136 L-178 -126 L-120 -50z",
            trim,
            darken(trim, 0.2),
            -136,
            -40,
        )
        pen.fill(body, paints.light, paints.shade, -62, 42)
        with inside(pen, body):
            pen.fill("M-210 -26 C-100 4 60 16 200 8 V26 C60 36 -100 20 -210 -12z", trim)
        top, low = ("#ffdf94", "#f6b65c") if pen.dark else ("#d6f1fa", "#8fc6e4")
        pen.fill("M118 -50 C150 -42 168 -30 176 -16 H126 C116 -24 114 -38 118 -50z", top, low, -50, -14)
        driver(pen, 138, -17, pose, 0.34)
        for index in range(5):
            pen.box(-84 + index * 36, -38, 19, 24, top, 9, low)
        pen.fill("M-190 -30 L-236 -16 C-242 -10 -238 -4 -230 -4 L-140 -12z", mix(paints.main, paints.shade, 0.6))
        pen.fill("M52 6 L-44 84 C-52 92 -46 100 -34 98 L4 92 L118 12z", paints.light, paints.shade, 0, 96)
        spin = math.cos(pose.time * 37)
        pen.circle(196, -6, 12, trim)
        with pen.at(204, -6, 0.0, 1.0, 0.2 + 0.8 * abs(spin)):
            pen.oval(0, 0, 7, 62, "#4a4d60", 0.75)


_SAILS = {"sail": (210.0, 0.5), "": (120.0, 0.7)}
_FLIES = {"fly": (260.0, 0.9), "": (200.0, 0.8)}
_DRIFTS = {"fly": (120.0, 0.4), "": (80.0, 0.4)}

KINDS: dict[str, Kind] = {
    "airplane": sketched(_airplane, "#f6f2ea", 460, 250, 0.78, seat=-24.0, closed=True, room=170.0, feet=False, home="air", gaits=_FLIES),
    "balloon": sketched(_hot_air_balloon, "#e8503c", 296, 462, 0.92, seat=-190.0, closed=True, room=104.0, feet=False, home="air", gaits=_DRIFTS),
    "rocket": sketched(_rocket, "#e2503f", 230, 336, 0.92, gaits=_FLIES),
    "sailboat": sketched(_sailboat, "#fff6e4", 366, 344, 0.86, seat=40.0, room=180.0, home="water", gaits=_SAILS),
    "ship": sketched(_ship, "#34497a", 500, 300, 0.8, seat=148.0, room=150.0, home="water", gaits=_SAILS),
    "submarine": sketched(_submarine, "#f9bf35", 420, 270, 0.86, seat=60.0, closed=True, room=190.0, feet=False, home="water", gaits=_DRIFTS | {"fly": (200.0, 0.8)}),
    "toy-balloon": sketched(_toy_balloon, "#e8503c", 170, 320, 0.7, feet=False, home="air", gaits=_DRIFTS),
}  # fmt: skip
