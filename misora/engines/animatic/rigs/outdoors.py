"""What stands in streets, gardens and yards: lamps that light up, water that plays, swings that swing."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.rigs.flourish import disc, gloss
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, lamp, sketched, sway

_WOOD, _IRON, _STONE, _STEEL = "#a5693f", "#3f465f", "#9a98a8", "#c3cad8"


def _street_lamp(pen: Pen, paints: Paints, pose: Pose) -> None:
    """An iron post with a glazed lantern, moths around it at night."""
    flick = 1.0 + 0.03 * math.sin(pose.time * 7)
    pen.fill("M-44 0 L-30 -34 H30 L44 0z", paints.shade)
    pen.box(-11, -380, 22, 350, paints.main, 5, paints.shade)
    pen.box(-20, -130, 40, 16, paints.shade, 5)
    pen.line("M-52 -344 H52", paints.main, 9)
    pen.glow(0, -430, 230 * flick, "#ffd98a", 0.9 if pen.dark else 0.4)
    lamp(pen).fill("M-34 -390 H34 L52 -476 H-52z", "#fff3c4", "#ffc860", -476, -390)
    pen.line("M-34 -390 L-52 -476 M34 -390 L52 -476 M0 -390 V-476", paints.shade, 6)
    pen.fill("M-62 -474 L0 -520 L62 -474z", paints.main, paints.shade, -520, -474)
    pen.circle(0, -524, 9, paints.main)
    for index in range(3):
        turn = pose.time * (2.1 + index * 0.4) + index * 2
        pen.circle(72 * math.cos(turn), -432 + 46 * math.sin(turn * 1.3), 5, "#fff6d8", 0.8)


def _traffic_light(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Red, then green, then amber."""
    lit = (0, 0, 2, 2, 1)[int(pose.time * 0.9) % 5]
    pen.box(-12, -250, 24, 250, _IRON, 4, darken(_IRON, 0.3))
    pen.fill("M-46 0 L-30 -26 H30 L46 0z", _IRON)
    pen.box(-72, -470, 144, 236, paints.light, 28, paints.shade)
    for index, colour in enumerate(("#ff4a3a", "#ffc23a", "#4ee06a")):
        y = -424 + index * 72
        if index == lit:
            pen.glow(0, y, 110, colour, 0.8)
        (lamp(pen) if index == lit else pen).circle(0, y, 28, colour if index == lit else darken(colour, 0.66))
        pen.line(f"M-34 {y - 4} C-34 {y - 44} 34 {y - 44} 34 {y - 4}", darken(paints.main, 0.4), 9)
        gloss(pen, -9, y - 10, 9, -40.0, 0.5)


def _signpost(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Boards that point both ways, creaking."""
    pen.box(-12, -330, 24, 330, _WOOD, 4, darken(_WOOD, 0.25))
    pen.fill("M-16 -330 L0 -354 L16 -330z", _WOOD)
    for y, side, shift in ((-290, 1, 0.0), (-216, -1, 1.4), (-146, 1, 2.6)):
        with pen.at(0, y, sway(pose, 2.5, 1.5, shift)):
            pen.fill(
                f"M{-side * 50} -30 H{side * 108} L{side * 146} 0 L{side * 108} 30 H{-side * 50}z",
                paints.light,
                paints.shade,
                -30,
                30,
            )
            pen.line(f"M{-side * 30} -6 H{side * 96} M{-side * 30} 10 H{side * 60}", darken(paints.main, 0.45), 6, 0.8)
            pen.circle(0, 0, 5, "#e6d0a8")
    for x, tall in ((-40, 34), (-24, 44), (26, 40), (40, 30)):
        pen.line(f"M{x} 0 q{sway(pose, 3.0):.1f} {-tall / 2} {x * 0.1:.1f} {-tall}", "#5fae5a", 6)


def _fence(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Pickets with a bird that hops along."""
    for y in (-128, -62):
        pen.box(-216, y, 432, 20, paints.shade, 4)
    for index in range(8):
        x = -200 + index * 54
        pen.fill(f"M{x} 0 V-156 L{x + 20} -184 L{x + 40} -156 V0z", paints.light, paints.shade, -184, 0)
    at = -146 + 54 * (int(pose.time * 0.8) % 6)
    jump = 16 * max(0.0, math.sin(pose.time * 0.8 * 2 * math.pi))
    with pen.at(at, -200 - jump):
        pen.fill(disc(0, 0, 25, 20), "#4fb0e8")
        pen.circle(19, -15, 14, "#4fb0e8")
        pen.fill("M31 -17 l17 4 l-17 5z M-20 0 l-27 -10 l4 17z", "#f2a531")
        pen.circle(23, -18, 3.5, "#20142a")


def _gate(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two stone posts; the iron leaves stir."""
    for side in (-1, 1):
        pen.box(side * 178 - 34, -280, 68, 280, lighten(_STONE, 0.2), 5, darken(_STONE, 0.1))
        pen.box(side * 178 - 44, -296, 88, 24, lighten(_STONE, 0.3), 5)
        pen.circle(side * 178, -318, 25, lighten(_STONE, 0.2))
        wide = 0.93 + 0.07 * math.sin(pose.time * 1.2)
        with pen.at(side * 144, 0, 0.0, -side * wide, 1.0):
            pen.line("M2 -20 H138 M2 -140 H138", paints.main, 11)
            pen.line("M4 -210 C50 -230 110 -270 138 -300", paints.main, 11)
            for bar in range(6):
                x = 4 + bar * 26.8
                pen.line(f"M{x:.1f} -8 V{-214 - bar * 17}", paints.main, 9)
                pen.fill(f"M{x - 9:.1f} {-212 - bar * 17} l9 -26 l9 26z", paints.shade)
            pen.line(disc(70, -80, 26), paints.shade, 8)


def _grave(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A leaning stone in the grass with a wisp of mist."""
    with pen.at(0, 0, -4.0):
        pen.fill("M-82 0 V-158 C-82 -256 82 -256 82 -158 V0z", paints.light, paints.shade, -232, 0)
        pen.line("M0 -196 V-126 M-26 -172 H26", darken(paints.main, 0.35), 12)
        pen.line("M-46 -90 H46 M-36 -64 H36", darken(paints.main, 0.3), 7)
        pen.line("M52 -206 L40 -170 L56 -150", darken(paints.main, 0.3), 4)
    for x in range(-120, 130, 24):
        pen.line(f"M{x} 6 q{sway(pose, 4.0, 1.4, x):.1f} -14 {3 if x % 48 else -5} -30", "#4e8a4a", 7)
    drift = 20 * math.sin(pose.time * 0.7)
    pen.oval(drift - 30, -16, 130, 15, "#e6ecf6", 0.4)
    pen.oval(40 - drift, -2, 110, 12, "#e6ecf6", 0.4)


def _statue(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Somebody of stone with an arm raised, on a plinth; a pigeon on the head looks about."""
    pen.box(-92, -110, 184, 110, paints.light, 5, paints.shade)
    pen.box(-108, -18, 216, 20, paints.main, 4)
    pen.box(-104, -124, 208, 22, paints.main, 5)
    pen.box(-48, -84, 96, 40, "#e2b24a", 5)
    pen.fill(
        "M-40 -124 C-56 -220 -50 -290 -36 -318 H36 C50 -290 60 -220 44 -124z", paints.light, paints.shade, -320, -124
    )
    pen.line("M-36 -300 C-20 -240 -26 -180 -12 -130 M10 -310 C4 -250 20 -190 16 -130", paints.shade, 6)
    pen.limb([(30, -300), (84, -340), (106, -410)], [36, 30, 26], paints.main)
    pen.limb([(-32, -300), (-64, -250), (-40, -208)], [34, 28, 26], paints.shade)
    pen.circle(0, -362, 44, paints.light)
    pen.fill("M-44 -366 C-50 -424 50 -424 46 -366 C20 -390 -20 -390 -44 -366z", paints.shade)
    pen.line("M8 -366 v18 h8", paints.shade, 5)
    pen.fill("M96 -420 h24 L112 -400 h-10z", "#e2b24a")
    with pen.at(-4, -420 - 4 * abs(math.sin(pose.time * 3)), 0.0, 1.0 if math.sin(pose.time * 0.9) > 0 else -1.0, 1.0):
        pen.fill("M-40 8 C-30 -22 10 -26 26 -4 C16 18 -16 20 -40 8z", "#7d86a0")
        pen.circle(24, -17, 13, "#6a7390")
        pen.fill("M35 -19 l15 4 l-15 4z", "#f2a531")


def _fountain(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two basins; water rises, falls and ripples."""
    for index in range(18):
        share = (pose.time * 0.8 + index / 18) % 1.0
        side = -1 if index % 2 else 1
        reach = 30 + 100 * ((index * 7) % 5) / 5
        pen.circle(
            side * reach * share,
            -310 - 210 * share * (1.0 - share) * 1.5 + 190 * share * share,
            8 - 3 * share,
            "#d8f1fb",
            0.95,
        )
    pen.line(f"M0 -230 V{-330 - 8 * math.sin(pose.time * 6):.1f}", "#c4e8f8", 15, 0.9)
    pen.fill("M-26 -60 C-10 -120 -10 -180 -20 -220 H20 C10 -180 10 -120 26 -60z", paints.light, paints.shade, -220, -60)
    pen.fill(
        "M-96 -226 H96 C84 -190 40 -176 0 -176 C-40 -176 -84 -190 -96 -226z", paints.light, paints.shade, -226, -176
    )
    pen.oval(0, -226, 96, 15, "#8fd0f0")
    for side in (-1, 1):
        pen.line(f"M{side * 88} -222 C{side * 112} -200 {side * 116} -130 {side * 118} -84", "#c4e8f8", 8, 0.85)
    pen.oval(0, -80, 196, 27, "#8fd0f0")
    for index in range(2):
        share = (pose.time * 0.6 + index * 0.5) % 1.0
        pen.line(disc(0, -80, 30 + 150 * share, 5 + 18 * share), "#ffffff", 3.5, 1 - share)
    pen.fill("M-206 -84 C-206 -52 206 -52 206 -84 V-20 C206 8 -206 8 -206 -20z", paints.light, paints.shade, -84, 4)


def _swing(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A frame and a seat that goes to and fro."""
    for x in (-150, 150):
        pen.line(f"M{x - 46} -4 L{x} -350 L{x + 46} -4", paints.main, 15)
    pen.line("M-158 -350 H158", paints.shade, 17)
    with pen.at(0, -346, 17 * math.sin(pose.time * 2.1)):
        pen.line("M-46 0 V256 M46 0 V256", "#e6d0a8", 6)
        pen.box(-66, 250, 132, 19, "#c98a4e", 7, "#8f5a34")


def _slide(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A ladder up and a shining chute down."""
    pen.line("M-172 -6 L-116 -262 M-112 -6 L-60 -262", _STEEL, 13)
    for rung in range(5):
        pen.line(f"M{-160 + rung * 11} {-50 - rung * 46} h54", _STEEL, 9)
    pen.line("M-116 -262 V-330 C-100 -350 -70 -350 -60 -330 V-256", "#f7c540", 11)
    pen.fill(
        "M-122 -262 H-44 C30 -240 60 -60 190 -40 H210 V-10 H176 C40 -20 20 -210 -60 -226 H-122z",
        paints.light,
        paints.shade,
        -262,
        -10,
    )
    pen.line("M-50 -256 C34 -236 66 -60 196 -36", lighten(paints.main, 0.5), 8)
    glint = (pose.time * 0.6) % 1.0
    pen.circle(-40 + 220 * glint, -240 + 204 * glint**0.8, 9, "#ffffff", 0.9 * math.sin(math.pi * glint))
    pen.line("M130 -46 V-6", _STEEL, 11)


def _ladder(pen: Pen, paints: Paints, pose: Pose) -> None:
    with pen.at(0, 0, 9.0 + sway(pose, 1.2, 2.0)):
        for rung in range(9):
            pen.line(f"M-52 {-34 - rung * 46} H52", lighten(paints.main, 0.25), 12)
        pen.line("M-58 0 L-50 -440 M58 0 L50 -440", paints.main, 17)


def _mailbox(pen: Pen, paints: Paints, pose: Pose) -> None:
    """On a post, a letter looking out, its flag up."""
    pen.box(-14, -150, 28, 150, _WOOD, 3, darken(_WOOD, 0.25))
    with pen.at(90, -206 + 3 * math.sin(pose.time * 3), 8.0):
        pen.box(-34, -26, 70, 50, "#fffaf0", 3)
        pen.line("M-30 -22 L0 2 L32 -22", "#c9bfae", 4)
    pen.fill(
        "M-116 -150 V-212 C-116 -272 -30 -272 -30 -272 H60 C110 -272 116 -240 116 -212 V-150z",
        paints.light,
        paints.shade,
        -272,
        -150,
    )
    pen.fill("M-116 -150 V-212 C-116 -256 -28 -256 -28 -212 V-150z", darken(paints.main, 0.3))
    with pen.at(10, -216, -6 * abs(math.sin(pose.time * 2))):
        pen.line("M0 20 V-66", "#f7c540", 9)
        pen.fill("M0 -70 H44 V-38 H0z", "#f7c540")


def _hydrant(pen: Pen, paints: Paints, pose: Pose) -> None:
    pen.box(-66, -24, 132, 24, paints.shade, 7)
    pen.box(-48, -180, 96, 160, paints.light, 8, paints.shade)
    pen.fill("M-58 -176 C-54 -240 54 -240 58 -176z", paints.light, paints.main, -224, -176)
    pen.box(-64, -184, 128, 19, paints.shade, 7)
    pen.box(-13, -246, 26, 30, paints.shade, 5)
    for side in (-1, 1):
        pen.box(side * 58 - 20, -138, 40, 46, paints.main, 7, paints.shade)
    pen.circle(0, -112, 32, paints.shade)
    pen.circle(0, -112, 17, "#f7c540")
    drop = (pose.time * 0.9) % 1.0
    pen.oval(78, -92 + 84 * drop * drop, 6, 10, "#8fd0f0", 1 - drop * 0.5)


def _sandcastle(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Towers from a bucket, a flag and a shell."""
    for x, wide, tall in ((0, 62, 230), (-104, 54, 160), (104, 54, 160)):
        pen.fill(
            f"M{x - wide} 0 L{x - wide * 0.8:.0f} {-tall} H{x + wide * 0.8:.0f} L{x + wide} 0z",
            paints.light,
            paints.shade,
            -tall,
            0,
        )
        for notch in (-0.8, -0.18, 0.44):
            pen.box(x + wide * notch, -tall - 20, wide * 0.36, 24, paints.light, 3)
        pen.fill(f"M{x - 12} {-tall * 0.5:.0f} q12 -24 24 0 v28 h-24z", darken(paints.main, 0.4))
    pen.fill("M-190 0 C-150 -70 150 -70 190 0z", paints.main, paints.shade, -60, 0)
    pen.fill("M-28 0 V-44 C-28 -80 28 -80 28 -44 V0z", darken(paints.main, 0.45))
    wave = 7 * math.sin(pose.time * 5)
    pen.line("M0 -246 V-320", _WOOD, 6)
    pen.fill(
        f"M2 -320 Q24 {-330 + wave:.1f} 44 -318 T82 {-320 - wave:.1f} V-284 Q60 {-278 + wave:.1f} 44 -284 T2 -282z",
        "#e0413a",
    )
    pen.fill("M-118 -22 C-118 -56 -60 -56 -60 -22 L-89 0z", "#f7d8d0")
    pen.line("M-108 -34 L-89 -4 M-89 -46 V-4 M-70 -34 L-89 -4", "#d8a8a0", 4)


def _stairs(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Steps up to the right with a rail; a glint runs up them."""
    for step in range(6):
        x = -190 + step * 64
        pen.box(x, -(step + 1) * 46, 384 - step * 64, 46, lighten(paints.main, 0.08 * (step % 2)), 2, paints.shade)
        pen.box(x - 5, -(step + 1) * 46 - 6, 389 - step * 64, 12, paints.light, 4)
    pen.line("M-180 -160 L184 -424", _WOOD, 15)
    for step in range(6):
        x = -160 + step * 64
        pen.line(f"M{x} {-(step + 1) * 46} v-116", darken(_WOOD, 0.15), 9)
    at = int(pose.time * 3) % 6
    pen.box(-186 + at * 64, -(at + 1) * 46 - 5, 50, 8, "#ffffff", 4, alpha=0.7)


KINDS: dict[str, Kind] = {
    "street-lamp": sketched(_street_lamp, "#3f465f", 150, 534, 0.86, depth=0.95, front=(0.0, -432.0, 80.0)),
    "traffic-light": sketched(_traffic_light, "#4a4f66", 150, 476, 0.84, depth=0.95),
    "signpost": sketched(_signpost, "#c9955a", 300, 356, 0.8, depth=0.95),
    "fence": sketched(_fence, "#f3ece0", 440, 210, 0.82, seat=180.0, depth=0.95, front=(0.0, -96.0, 110.0)),
    "gate": sketched(_gate, "#3f465f", 440, 344, 0.86, depth=0.9),
    "gravestone": sketched(_grave, "#a5a3b4", 250, 236, 0.8, depth=0.95, front=(4.0, -130.0, 100.0)),
    "statue": sketched(_statue, "#a9adba", 230, 440, 0.88, depth=0.95),
    "fountain": sketched(_fountain, "#c9c4d2", 420, 380, 0.86, depth=0.95),
    "swing": sketched(_swing, "#d8433a", 400, 364, 0.86, seat=106.0),
    "playground-slide": sketched(_slide, "#e0603a", 400, 344, 0.84),
    "ladder": sketched(_ladder, "#c98f4e", 190, 446, 0.84, depth=0.98),
    "mailbox": sketched(_mailbox, "#d8433a", 240, 292, 0.72, front=(6.0, -206.0, 80.0)),
    "hydrant": sketched(_hydrant, "#d8433a", 160, 248, 0.7, front=(0.0, -138.0, 76.0)),
    "sandcastle": sketched(_sandcastle, "#e8c07a", 390, 330, 0.74, front=(0.0, -130.0, 100.0)),
    "stairs": sketched(_stairs, "#b9b3c0", 400, 430, 0.84, depth=0.95),
}  # fmt: skip
