"""What grows: trunks and stems that sway, and more when they dance."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, sketched, sway

_BARK = "#8a5a3c"
_LEAF = "#4e9e5b"


def _tree(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A forked trunk under a crown of overlapping rounds; fruit or blossom by its name."""
    noun = paints.look.kind
    bark = "#e6e0d6" if noun == "birch" else _BARK
    with pen.at(0, 0, sway(pose, 1.0)):
        pen.fill(
            "M-30 0 C-20 -40 -20 -90 -22 -150 H24 C22 -90 24 -40 36 0 C14 -8 -10 -8 -30 0z",
            lighten(bark, 0.08),
            darken(bark, 0.25),
            -150,
            0,
        )
        pen.line("M6 -130 L62 -200 M-6 -130 L-56 -190", darken(bark, 0.12), 18)
        if noun == "birch":
            pen.line("M-18 -40 h16 M4 -66 h15 M-18 -100 h18 M2 -124 h14", "#5b5562", 6)
        with pen.at(0, -200, sway(pose, 1.8, shift=0.5)):
            rounds = ((-92, 22, 64), (94, 20, 64), (-70, -66, 72), (74, -62, 72), (0, -112, 84), (0, -10, 98))
            for x, y, size in rounds:
                pen.circle(x + 2 * math.sin(pose.time * 1.7 + x), y + 9, size, paints.shade)
            for x, y, size in rounds:
                pen.circle(
                    x + 2 * math.sin(pose.time * 1.7 + x),
                    y,
                    size - 5,
                    mix(paints.main, paints.light, 0.25 if y > -30 else 0.8),
                )
            for x, y, size in ((-44, -88, 26), (32, -132, 30), (62, -40, 24), (-72, -6, 24), (8, -44, 28)):
                pen.circle(x, y, size, paints.light, 0.55)
            dot = {"apple tree": "#e2503f", "cherry tree": "#fff3f4"}.get(noun)
            for index in range(11 if dot else 0):
                turn = index * 2.4
                pen.circle(
                    (34 + index * 8) * math.cos(turn), -40 + (30 + index * 7.5) * math.sin(turn) * 0.9, 12, dot or ""
                )


def _pine(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Four skirts of needles, and a star on the one at Christmas."""
    pen.box(-19, -70, 38, 70, "#7a4a34", 4, "#5a3526")
    with pen.at(0, -40, sway(pose, 1.1)), pen.at(0, 40):
        for index, (foot, top, wide) in enumerate(
            ((-42, -214, 132), (-124, -296, 110), (-206, -370, 86), (-284, -440, 60))
        ):
            with pen.at(0, foot, sway(pose, 0.7, shift=index * 0.5)), pen.at(0, -foot):
                skirt = "".join(
                    f" Q{wide * (1 - (2 * step + 1) / 6)} {foot + 24} {wide * (1 - (step + 1) / 3)} {foot}"
                    for step in range(6)
                )
                pen.fill(
                    f"M{wide} {foot}{skirt} C{-wide * 0.5} {(foot + top) / 2} {-wide * 0.22} {top + 50} 0 {top} C{wide * 0.22} {top + 50} {wide * 0.5} {(foot + top) / 2} {wide} {foot}z",
                    mix(paints.light, paints.main, 0.4),
                    paints.shade,
                    top,
                    foot + 16,
                )
                pen.fill(
                    f"M{-wide * 0.2} {foot - 6} C{-wide * 0.24} {(foot + top) / 2} {-wide * 0.1} {top + 60} 0 {top} C{-wide * 0.3} {(foot + top) / 2} {-wide * 0.5} {(foot + top) / 2 + 20} {-wide * 0.66} {foot - 8}z",
                    paints.light,
                    alpha=0.4,
                )
        if paints.look.kind == "christmas tree":
            _baubles(pen, pose)


def _baubles(pen: Pen, pose: Pose) -> None:
    for index, (x, y) in enumerate(
        ((-70, -66), (0, -78), (66, -68), (-46, -148), (34, -154), (-10, -216), (38, -232), (-24, -298), (14, -350))
    ):
        colour = ("#e2503f", "#f7c540", "#5aa5e8")[index % 3]
        pen.glow(x, y, 26, colour, 0.3 + 0.25 * math.sin(pose.time * 4 + index))
        pen.circle(x, y, 12, colour)
        pen.circle(x - 4, y - 4, 3.5, "#ffffff", 0.7)
    with pen.at(0, -444):
        pen.fill(star_shape(34), "#f7c540", "#f0a52e", -34, 34)


def star_shape(radius: float, points: int = 5, waist: float = 0.46) -> str:
    """A star around (0, 0), one point up, its corners a little round when drawn with a line of its own colour."""
    corners = [
        (math.sin(math.pi * i / points) * radius * (1 if i % 2 == 0 else waist), -math.cos(math.pi * i / points) * radius * (1 if i % 2 == 0 else waist))
        for i in range(2 * points)
    ]  # fmt: skip
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z"


def _palm(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A curved ringed trunk, seven fronds, coconuts."""
    lean = sway(pose, 1.6)
    with pen.at(0, 0, lean):
        pen.fill(
            "M-34 0 C-20 -120 -6 -240 36 -336 L66 -326 C34 -230 24 -110 28 0 C8 -8 -14 -8 -34 0z",
            "#b98a58",
            "#8a5f3c",
            -336,
            0,
        )
        for ring in range(9):
            share = ring / 9
            x = 46 * share * share - 3
            pen.line(f"M{x - 24 + 9 * share} {-22 - ring * 34} q24 12 {48 - 18 * share} -3", "#7a5236", 5, 0.65)
        with pen.at(50, -334):
            for index, turn in enumerate((-172, -8, -145, -38, -112, -70, -90)):
                with pen.at(0, 0, turn + 90 + sway(pose, 4.0, 1.7, index)):
                    bent = 1 if turn > -90 else -1
                    pen.fill(
                        f"M-10 0 C{-26 * bent - 8} -60 {-10 * bent} -132 {74 * bent} -168 C{40 * bent} -122 {34 * bent} -64 12 0z",
                        mix(paints.light, paints.main, index / 7),
                        paints.shade,
                        -170,
                        0,
                    )
                    pen.line(f"M0 -4 C{-8 * bent} -66 {8 * bent} -120 {66 * bent} -160", paints.light, 3.5, 0.7)
            for x, y in ((-16, 12), (14, 16), (0, 26)):
                pen.circle(x, y, 17, "#7a4a34")
                pen.circle(x - 5, y - 5, 4.5, "#b98a68")


def _flower(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two leaves, a stem, and the head its name says."""
    noun = paints.look.kind
    turn = sway(pose, 3.5)
    bent = 26 * math.sin(math.radians(turn * 3))
    pen.fill(
        "M2 -26 C-36 -34 -76 -66 -86 -112 C-44 -104 -6 -70 6 -30z", lighten(_LEAF, 0.12), darken(_LEAF, 0.12), -112, -20
    )
    pen.fill("M2 -16 C40 -30 70 -66 74 -100 C38 -92 6 -60 -2 -22z", _LEAF, darken(_LEAF, 0.2), -100, -16)
    pen.line(f"M0 0 C-4 -80 {bent * 0.3} -140 {bent} -210", darken(_LEAF, 0.1), 13)
    with pen.at(bent, -214, turn * 1.6):
        if noun == "tulip":
            pen.fill(
                "M-58 -56 C-66 4 -40 34 0 34 C40 34 66 4 58 -56 L26 -22 L0 -70 L-26 -22z",
                paints.light,
                paints.shade,
                -70,
                34,
            )
            pen.fill("M0 -70 C-26 -30 -26 14 0 34 C26 14 26 -30 0 -70z", paints.main, paints.light, -60, 34)
        elif noun == "rose":
            pen.circle(0, 0, 58, paints.shade)
            for x, y, size in ((-18, 10, 44), (20, 10, 42), (0, -18, 44)):
                pen.circle(x, y, size, paints.main)
            pen.circle(0, -2, 34, paints.light)
            pen.line("M-20 2 C-14 -22 18 -22 18 -2 C16 14 -6 14 -8 0 C-6 -8 6 -8 6 0", paints.shade, 6)
        else:
            petals = 13 if noun in {"sunflower", "daisy", "dandelion"} else 7
            for index in range(petals):
                with pen.at(0, 0, 360.0 * index / petals):
                    pen.oval(
                        0, -52, 148 / petals + 7, 36, paints.main if index % 2 else mix(paints.main, paints.light, 0.7)
                    )
            pen.circle(0, 0, 30, {"sunflower": "#6b4028"}.get(noun, "#f7c540"))
            pen.circle(-6, -7, 15, {"sunflower": "#8f5a34"}.get(noun, "#ffe08a"), 0.8)


def _cactus(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A saguaro with two arms and a flower."""
    with pen.at(0, 0, sway(pose, 1.4)):
        for points, widths in (
            ([(-8, -110), (-88, -116), (-96, -142), (-96, -206)], [48, 48, 48, 46]),
            ([(8, -74), (80, -80), (90, -102), (90, -170)], [44, 44, 44, 42]),
        ):
            pen.limb(points, widths, mix(paints.main, paints.shade, 0.35))
        pen.fill("M-46 0 V-252 C-46 -322 46 -322 46 -252 V0z", paints.light, paints.shade, -310, 0)
        pen.line("M-20 -10 V-268 M4 -10 V-286 M26 -10 V-266 M-96 -150 V-206 M90 -110 V-170", paints.shade, 4, 0.7)
        for y in range(-250, -10, 44):
            pen.line(f"M-34 {y} l-9 -7 M14 {y + 14} l-8 -8 M38 {y + 4} l9 -7", "#f4f1de", 3.5, 0.85)
        with pen.at(8, -300):
            for turn in (-50, -25, 0, 25, 50):
                with pen.at(0, 4, turn + sway(pose, 3.0)):
                    pen.oval(0, -22, 10, 21, "#f0709a" if turn % 50 else "#f794b4")


def _mushroom(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A spotted cap on a pale stalk."""
    with pen.at(0, 0, sway(pose, 1.6)):
        pen.fill(
            "M-42 0 C-50 -50 -34 -90 -36 -130 H36 C34 -90 50 -50 42 0 C20 8 -20 8 -42 0z", "#fff6e6", "#dcc9b4", -130, 0
        )
        pen.fill("M-62 -108 C-40 -84 40 -84 62 -108 L40 -126 H-40z", "#efe0c8")
        pen.oval(0, -102, 100, 19, "#e3ccb0")
        with (
            pen.at(0, -112, sway(pose, 1.4, shift=0.6), 1.0 + 0.012 * pose.breath, 1.0 - 0.02 * pose.breath),
            pen.at(0, 112),
        ):
            pen.fill(
                "M-132 -104 C-132 -190 -72 -238 0 -238 C72 -238 132 -190 132 -104 C100 -84 -100 -84 -132 -104z",
                paints.light,
                paints.shade,
                -238,
                -90,
            )
            for x, y, rx, ry in (
                (-58, -172, 25, 21),
                (22, -198, 29, 21),
                (76, -144, 21, 19),
                (-4, -134, 21, 16),
                (-100, -122, 14, 13),
            ):
                pen.oval(x, y, rx, ry, "#fffaf0")


def _apple(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Or a pear, a peach, an orange, a pumpkin: whatever round fruit has the name."""
    noun = paints.look.kind
    with pen.at(0, 0, sway(pose, 2.0, 2.0)):
        if noun == "pumpkin":
            for x, wide in ((-52, 50), (52, 50), (-26, 52), (26, 52), (0, 46)):
                pen.oval(x, -72, wide, 72, mix(paints.main, paints.shade, abs(x) / 90))
            pen.fill("M-14 -132 C-10 -156 -2 -172 20 -178 C22 -160 14 -146 16 -132z", _LEAF)
        else:
            long = 36 if noun == "pear" else 0
            pen.fill(
                f"M0 {-128 - long} C30 {-152 - long} {84 - long} -136 84 -80 C84 -30 50 0 22 0 C8 0 8 -5 0 -5 C-8 -5 -8 0 -22 0 C-50 0 -84 -30 -84 -80 C-84 -136 -30 {-152 - long} 0 {-128 - long}z",
                paints.light,
                paints.shade,
                -150 - long,
                0,
            )
            pen.line(f"M0 {-126 - long} C0 {-146 - long} 6 {-160 - long} 16 {-170 - long}", "#6b4430", 8)
            pen.fill(
                f"M8 {-146 - long} C24 {-176 - long} 54 {-178 - long} 72 {-166 - long} C58 {-142 - long} 32 {-134 - long} 8 {-146 - long}z",
                lighten(_LEAF, 0.1),
            )
        with pen.at(-40, -92, 18.0):
            pen.oval(0, 0, 11, 26, "#ffffff", 0.35)


_CROWNS = {"willow": "#8fb65a", "cherry tree": "#f2a8bf", "maple": "#e0703a", "birch": "#a8c95a"}
_HEADS = {
    "rose": "#d8324a", "tulip": "#e8503c", "sunflower": "#f9bf35", "daisy": "#fbf7f0", "dandelion": "#f7d23c", "poppy": "#e0412f",
    "orchid": "#c77fe0", "lily": "#fbeef2",
}  # fmt: skip
_FOODS = {
    "orange": "#f7922e", "pear": "#c3cf4f", "peach": "#f7ad7a", "pumpkin": "#f2812e",
}  # fmt: skip

KINDS: dict[str, Kind] = {
    "apple": sketched(_apple, "#e04a38", 190, 180, 0.55, nouns=_FOODS),
    "cactus": sketched(_cactus, "#4fa06a", 240, 330, 0.9, depth=0.9),
    "flower": sketched(_flower, "#ee6f9c", 190, 310, 0.7, nouns=_HEADS),
    "mushroom": sketched(_mushroom, "#e04a38", 270, 240, 0.75, seat=236.0),
    "palm": sketched(_palm, "#4aa565", 380, 470, 0.95, depth=0.9),
    "pine": sketched(_pine, "#2f7f63", 270, 450, 0.92, depth=0.8, nouns={"christmas tree": "#2a7a50"}),
    "tree": sketched(_tree, "#5fae5a", 330, 400, 1.0, seat=150.0, room=210.0, depth=0.8, nouns=_CROWNS),
}
