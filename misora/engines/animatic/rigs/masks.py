"""Heads of animals that are otherwise one drawing, for when they stand up and use their hands."""

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, Face, Head, eye
from misora.engines.animatic.rigs.pose import Look, Pose
from misora.engines.animatic.rigs.upright import Fur

_ORANGE = "#f39a2d"


def _white_eye(pen: Pen, face: Face, pose: Pose, x: float, y: float, size: float, white: str = "#ffffff") -> None:
    if pose.blink < 0.5 and pose.motion != "sleep":
        pen.circle(x, y, size, white)
    eye(pen, x + size * 0.16, y, size * 0.56, pose, face.look)


def _frog(pen: Pen, face: Face, pose: Pose) -> None:
    """As wide as its mouth, eyes on top."""
    for x in (-20, 34):
        pen.circle(x, -34, 24, mix(face.main, face.shade, 0.3))
    pen.fill(
        "M-58 4 C-60 -34 -28 -44 8 -44 C46 -44 72 -32 70 4 C66 30 36 40 6 40 C-26 40 -54 30 -58 4z",
        lighten(face.main, 0.18),
        face.shade,
        -44,
        40,
    )
    pen.fill("M-46 20 C-20 34 36 34 60 18 C50 34 26 40 6 40 C-16 40 -36 36 -46 20z", face.light)
    for x in (-20, 34):
        _white_eye(pen, face, pose, x + 2, -37, 18, "#fff6d6")
    if pose.mouth > 0.03:
        pen.fill(
            f"M-40 8 Q10 22 60 6 Q{50} {22 + 34 * pose.mouth} 10 {22 + 36 * pose.mouth} Q-30 {22 + 30 * pose.mouth} -40 8z",
            MOUTH,
        )
    else:
        pen.line("M-42 8 Q10 30 62 6", darken(face.main, 0.45), 5)
    pen.oval(-34, -6, 10, 7, "#f08a8a", 0.4)


def _owl(pen: Pen, face: Face, pose: Pose) -> None:
    """Two great eyes in pale rings, tufts, a small beak."""
    pale = mix(face.light, "#ffeccb", 0.5)
    pen.fill(
        "M-54 8 C-58 -30 -52 -52 -46 -70 C-36 -56 -24 -50 -8 -48 H16 C32 -50 44 -56 54 -70 C60 -52 66 -30 62 8 C58 40 30 48 4 48 C-22 48 -50 40 -54 8z",
        lighten(face.main, 0.16),
        face.shade,
        -70,
        48,
    )
    for x in (-18, 34):
        pen.circle(x, -8, 28, pale)
        _white_eye(pen, face, pose, x + 2, -8, 18, "#f8c648")
    if pose.mouth > 0.03:
        pen.fill(f"M2 16 H18 L10 {28 + 14 * pose.mouth}z", darken(_ORANGE, 0.35))
    pen.fill("M0 6 C6 2 14 2 20 6 L10 28z", _ORANGE)


def _penguin(pen: Pen, face: Face, pose: Pose) -> None:
    """A white mask under a dark cap."""
    pen.circle(2, -2, 48, face.main)
    pen.fill("M-30 6 C-34 -26 2 -34 12 -16 C24 -34 54 -26 48 6 C46 34 30 44 8 44 C-16 44 -28 32 -30 6z", "#fffdf6")
    for x in (-8, 30):
        eye(pen, x, -8, 7.5, pose, face.look)
    pen.oval(-20, 12, 10, 7, "#f2868c", 0.5)
    if pose.mouth > 0.03:
        pen.fill(f"M2 10 H40 L26 {16 + 20 * pose.mouth}z", darken(_ORANGE, 0.3))
    pen.fill("M0 4 C14 -6 32 -4 52 10 C36 18 14 18 0 4z", _ORANGE)


def _bird(bill: str, colour: str) -> Head:
    """A round head with a beak."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        gape = 18.0 * pose.mouth
        pen.circle(2, -2, 46, mix(face.main, face.shade, 0.5))
        pen.circle(0, -5, 43, lighten(face.main, 0.14))
        with pen.at(34, 4, gape):
            pen.fill(
                {"flat": "M-8 2 C14 6 30 6 44 4 C42 18 12 22 -8 16z", "hook": "M-8 2 H26 C22 20 4 20 -8 14z"}.get(
                    bill, "M-8 2 L36 4 L-8 18z"
                ),
                darken(colour, 0.22),
            )
        with pen.at(34, 2, -gape * 0.4):
            pen.fill(
                {
                    "flat": "M-10 -16 C12 -18 30 -4 52 -6 C54 8 22 12 -10 8z",
                    "hook": "M-10 -26 C32 -30 54 -6 42 28 C36 14 22 6 -10 8z",
                }.get(bill, "M-8 -16 C16 -16 34 -6 48 4 C26 8 6 8 -8 6z"),
                lighten(colour, 0.08),
                darken(colour, 0.1),
                -26,
                26,
            )
        _white_eye(pen, face, pose, 14, -12, 12)
        pen.oval(-2, 12, 11, 7, "#f07f7f", 0.4)

    return Head(draw, (0.0, -5.0, 1.05), (14.0, 40.0, -12.0, 12.0), 120.0)


def _crocodile(pen: Pen, face: Face, pose: Pose) -> None:
    """A long flat snout with teeth on both jaws."""
    gape = 24.0 * pose.mouth
    with pen.at(2, 14, gape):
        pen.fill(
            "M-24 -4 L108 -6 C120 -2 114 14 100 14 C60 20 0 26 -26 18z", face.light, darken(face.light, 0.14), -4, 22
        )
        for x in (34, 54, 74, 94):
            pen.fill(f"M{x - 6} -4 L{x} -16 L{x + 6} -4z", "#fffaf0")
    if pose.mouth > 0.03:
        pen.fill(f"M0 8 L108 2 L104 {6 + gape * 1.7} L6 20z", MOUTH)
    with pen.at(0, 4, -gape * 0.4):
        pen.fill(
            "M-42 18 C-48 -22 -26 -46 8 -44 C34 -42 40 -24 62 -18 C82 -16 100 -22 112 -14 C122 -6 118 8 104 9 C60 12 10 24 -42 18z",
            lighten(face.main, 0.18),
            face.shade,
            -44,
            20,
        )
        for x in (40, 62, 84):
            pen.fill(f"M{x - 6} 8 L{x} 20 L{x + 6} 7z", "#fffaf0")
        pen.circle(106, -10, 5, darken(face.main, 0.5))
        pen.circle(10, -42, 20, mix(face.main, face.shade, 0.3))
        _white_eye(pen, face, pose, 12, -44, 14, "#fff3c4")


def _turtle(pen: Pen, face: Face, pose: Pose) -> None:
    pen.fill(
        "M-40 6 C-42 -30 -18 -46 12 -44 C46 -42 62 -20 58 4 C54 26 26 36 0 36 C-22 36 -38 28 -40 6z",
        lighten(face.light, 0.1),
        darken(face.light, 0.2),
        -44,
        36,
    )
    _white_eye(pen, face, pose, 30, -14, 13)
    _white_eye(pen, face, pose, -2, -14, 13)
    if pose.mouth > 0.03:
        pen.oval(26, 14, 14, 3 + 11 * pose.mouth, MOUTH)
    else:
        pen.line("M50 8 q-18 16 -44 6", INK, 4.5)


def _hedgehog(pen: Pen, face: Face, pose: Pose) -> None:
    """A crown of spines around a pointed face."""
    for spine in range(15):
        with pen.at(-2, -6, -150 + spine * 15):
            pen.fill("M-11 -34 L0 -66 L11 -34z", face.main)
    pen.circle(-2, -6, 46, face.main)
    pen.fill(
        "M-22 -18 C4 -40 34 -28 48 -8 C62 -2 72 2 72 8 C68 18 52 24 34 30 C4 40 -26 30 -30 8 C-32 -4 -28 -12 -22 -18z",
        lighten(face.light, 0.1),
        darken(face.light, 0.1),
        -34,
        34,
    )
    pen.circle(72, 5, 8.5, INK)
    eye(pen, 26, -8, 7.5, pose, face.look)
    eye(pen, -4, -8, 7.5, pose, face.look)
    if pose.mouth > 0.03:
        pen.oval(40, 20, 11, 3 + 9 * pose.mouth, MOUTH)
    else:
        pen.line("M52 18 q-14 10 -26 0", INK, 4)
    pen.oval(8, 14, 10, 7, "#f08a8a", 0.5)


def _shell(pen: Pen, look: Look, pose: Pose) -> None:
    """A turtle carries its house on its back."""
    green = look.colour or "#3f9a68"
    pen.oval(-14, -64, 74, 88, darken(green, 0.16))
    pen.oval(-18, -66, 66, 80, green)
    pen.line("M-60 -90 L-20 -70 M-64 -40 L-20 -50 M-20 -120 V-10", darken(green, 0.3), 6)


_EYES = (-2.0, 30.0, -12.0, 14.0)
FROG = Fur(
    "#6ab04a",
    "#f4efc2",
    "#6ab04a",
    Head(_frog, (4.0, -14.0, 1.1), (-18.0, 36.0, -37.0, 18.0), 128.0),
    tall=0.62,
    stout=1.15,
)
OWL = Fur(
    "#96683f", "#ffeccb", _ORANGE, Head(_owl, (4.0, -6.0, 1.15), (-16.0, 36.0, -8.0, 18.0), 118.0), tall=0.68, stout=1.3
)
PENGUIN = Fur(
    "#2c3350",
    "#fffdf6",
    _ORANGE,
    Head(_penguin, (2.0, -2.0, 1.1), (-8.0, 30.0, -8.0, 14.0), 100.0),
    tall=0.7,
    stout=1.35,
)
DUCK = Fur("#fbd75a", "#fff6cf", "#f29a2e", _bird("flat", "#f29a2e"), tall=0.6, stout=1.25)
BIRD = Fur("#3f86d8", "#fff6e6", _ORANGE, _bird("", _ORANGE), tall=0.58, stout=1.2)
PARROT = Fur("#df4336", "#f7c540", "#3b3550", _bird("hook", "#3b3550"), tall=0.6, stout=1.15)
CROCODILE = Fur(
    "#5f8a4a",
    "#e9e3b4",
    "#5f8a4a",
    Head(_crocodile, (-2.0, -12.0, 0.95), (12.0, 34.0, -44.0, 14.0), 160.0),
    tall=0.94,
    stout=1.2,
)
LIZARD = Fur(
    "#6cae4e", "#e9e3b4", "#6cae4e", Head(_crocodile, (-2.0, -12.0, 0.95), (12.0, 34.0, -44.0, 14.0), 160.0), tall=0.6
)
TURTLE = Fur(
    "#3f9a68",
    "#8cc26a",
    "#8cc26a",
    Head(_turtle, (8.0, -8.0, 0.95), (-2.0, 30.0, -14.0, 13.0), 100.0),
    _shell,
    tall=0.62,
    stout=1.35,
)
HEDGEHOG = Fur("#8a6244", "#e9c79b", "#d9b088", Head(_hedgehog, (-2.0, -8.0, 1.2), _EYES, 132.0), tall=0.54, stout=1.3)
