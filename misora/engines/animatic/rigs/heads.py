"""Heads of animals: a fox's, round ones and long ones, with eyes that blink and jaws that speak."""

from collections.abc import Callable
from dataclasses import dataclass

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.pose import Look, Pose
from misora.engines.animatic.rigs.worn import Eyes, Skull, put_on

MOUTH = "#7a2233"


@dataclass(frozen=True)
class Face:
    """The colours a head is drawn with."""

    main: str
    shade: str
    light: str
    look: Look


HeadDrawing = Callable[[Pen, Face, Pose], None]


@dataclass(frozen=True)
class Head:
    """How a head is drawn, and where on it hats and glasses sit."""

    drawing: HeadDrawing
    skull: Skull
    eyes: Eyes
    wide: float = 140.0
    """From the back of the skull to the tip of the nose."""
    reaches: bool = False
    """Whether it reaches the ground with its trunk, and so stays up."""

    def __call__(self, pen: Pen, face: Face, pose: Pose) -> None:
        """The head and what it wears."""
        self.drawing(pen, face, pose)
        put_on(pen, face.look, self.skull, self.eyes)


def eye(pen: Pen, x: float, y: float, radius: float, pose: Pose, look: Look) -> None:
    """An eye that blinks; a smile of an arc when it is shut or happy."""
    if pose.blink > 0.5 or pose.motion == "sleep":
        pen.line(f"M{x - radius} {y} q{radius} {radius * 0.9} {2 * radius} 0", INK, radius * 0.6)
    elif look.mood == "happy" and pose.mouth < 0.05:
        pen.line(
            f"M{x - radius * 1.2} {y + radius * 0.4} q{radius * 1.2} {-radius * 1.6} {radius * 2.4} 0",
            INK,
            radius * 0.65,
        )
    else:
        pen.oval(x, y, radius * 0.92, radius * 1.12, INK)
        pen.circle(x + radius * 0.3, y - radius * 0.4, radius * 0.34, "#ffffff", 0.95)
        if look.mood in {"angry", "sad", "scared"}:
            lean = radius * (0.7 if look.mood == "angry" else -0.6)
            pen.line(
                f"M{x - radius * 1.3} {y - radius * 1.7 - lean} L{x + radius * 1.3} {y - radius * 1.7 + lean}",
                INK,
                radius * 0.55,
            )


def _fox(pen: Pen, face: Face, pose: Pose) -> None:
    """Pointed ears, a white cheek and a long snout."""
    with pen.at(-395, -112):
        if pose.mouth > 0.03:
            with pen.at(438, 112, 20.0 * pose.mouth):
                pen.fill("M-14 4 C8 10 40 6 66 -2 C60 14 26 26 -4 24 C-18 20 -20 10 -14 4z", darken(face.light, 0.14))
            pen.fill(
                f"M436 112 L500 108 L496 {109 + 20 * pose.mouth} C474 {120 + 18 * pose.mouth} 450 122 436 112z", MOUTH
            )
        pen.fill(
            "M374 84 L372 14 C372 8 378 6 382 10 L412 42 L440 44 L462 12 C466 7 472 10 471 16 L462 66 C478 80 494 92 506 98 C512 101 512 108 507 111 C486 124 452 134 424 132 C390 130 372 110 374 84z",
            lighten(face.main, 0.2), face.shade, 10, 134,
        )  # fmt: skip
        pen.fill("M382 26 L402 48 L384 62z", INK, alpha=0.75)
        pen.fill("M463 26 L449 48 L459 58z", INK, alpha=0.75)
        pen.fill(
            "M506 98 C512 101 512 108 507 111 C486 124 452 134 424 132 C404 131 390 122 382 110 C404 116 420 108 432 94 C446 106 478 104 506 98z",
            face.light,
        )
        pen.circle(505, 103, 7, INK)
        eye(pen, 449, 80, 6.6, pose, face.look)
        eye(pen, 411, 82, 5.6, pose, face.look)


fox_head = Head(_fox, (31.0, -28.0, 1.02), (17.0, 55.0, -31.0, 12.0))


def round_head(
    skull: float,
    muzzle: tuple[float, float],
    ears: str,
    *,
    nose: str = INK,
    patch: bool = False,
    mane: bool = False,
    whiskers: bool = False,
) -> Head:
    """A head that is mostly a ball: cats, dogs, bears, rabbits, mice, pigs, sheep, lions."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        cx, cy = skull * 0.5, -skull * 0.35
        if mane:
            for x, y, size in (
                (0, 0, 1.5),
                (-0.7, -0.5, 0.75),
                (-0.75, 0.5, 0.75),
                (0, -1.0, 0.8),
                (0.1, 1.0, 0.8),
                (0.8, -0.8, 0.6),
                (0.7, 0.9, 0.6),
            ):
                pen.circle(cx + x * skull, cy + y * skull, skull * size * 0.92, darken(face.main, 0.42))
        _ears(pen, face, pose, (cx, cy), skull, ears, near=False)
        pen.fill(
            _ball(cx, cy, skull * 1.05, skull),
            lighten(face.main, 0.18),
            mix(face.main, face.shade, 0.6),
            cy - skull,
            cy + skull,
        )
        _ears(pen, face, pose, (cx, cy), skull, ears, near=True)
        if patch:
            pen.oval(cx + skull * 0.5, cy - skull * 0.12, skull * 0.27, skull * 0.33, "#2b2838")
            pen.oval(cx - skull * 0.22, cy - skull * 0.12, skull * 0.24, skull * 0.31, "#2b2838")
        rx, ry = muzzle
        mx, my = cx + skull * 0.62, cy + skull * 0.38
        if pose.mouth > 0.03:
            pen.oval(
                mx - rx * 0.1,
                my + ry * 0.75 + ry * 0.35 * pose.mouth,
                rx * 0.62,
                ry * (0.35 + 0.75 * pose.mouth),
                darken(face.light, 0.12),
            )
            pen.oval(mx, my + ry * 0.7 + ry * 0.25 * pose.mouth, rx * 0.45, ry * (0.12 + 0.62 * pose.mouth), MOUTH)
        pen.oval(mx, my, rx, ry, face.light)
        pen.oval(mx + rx * 0.5, my - ry * 0.5, rx * 0.34, ry * 0.3, nose)
        pen.line(
            f"M{mx - rx * 0.25} {my + ry * 0.42} q{rx * 0.4} {ry * 0.4} {rx * 0.8} {-ry * 0.05}",
            INK,
            skull * 0.055,
            0.75,
        )
        if whiskers:
            for dy in (-3, 5):
                pen.line(f"M{mx - rx * 0.1} {my + dy} l{skull * 0.75} {dy * 1.3}", "#ffffff", 2.0, 0.7)
        white = patch
        for x in (0.47, -0.2):
            if white:
                pen.circle(cx + skull * x, cy - skull * 0.12, skull * 0.15, "#ffffff")
            eye(pen, cx + skull * x, cy - skull * 0.12, skull * 0.125, pose, face.look)
        pen.oval(cx + skull * 0.1, cy + skull * 0.34, skull * 0.17, skull * 0.1, "#f08a8a", 0.28)

    at = (skull * 0.5, -skull * 0.35, skull / 44.0)
    return Head(draw, at, (skull * 0.3, skull * 0.97, -skull * 0.47, skull * 0.26), 2.6 * skull)


def _ball(x: float, y: float, rx: float, ry: float) -> str:
    kx, ky = rx * 0.55, ry * 0.55
    return (
        f"M{x - rx:.1f} {y:.1f} C{x - rx:.1f} {y - ky:.1f} {x - kx:.1f} {y - ry:.1f} {x:.1f} {y - ry:.1f} C{x + kx:.1f} {y - ry:.1f} {x + rx:.1f} {y - ky:.1f} "
        f"{x + rx:.1f} {y:.1f} C{x + rx:.1f} {y + ky:.1f} {x + kx:.1f} {y + ry:.1f} {x:.1f} {y + ry:.1f} C{x - kx:.1f} {y + ry:.1f} {x - rx:.1f} {y + ky:.1f} {x - rx:.1f} {y:.1f}z"
    )


def _ears(
    pen: Pen, face: Face, pose: Pose, middle: tuple[float, float], skull: float, kind: str, *, near: bool
) -> None:
    """The far ear is drawn behind the skull, the near one in front; floppy and long ones swing."""
    inner = mix(face.main, "#e7888c", 0.5)
    side = -0.52 if near else 0.5
    x, y = middle[0] + skull * side, middle[1] - skull * 0.66
    swing = 7.0 * pose.swing(1.0, 0.2) if pose.motion in {"run", "jump", "walk"} else 2.0 * pose.breath
    colour = face.main if near else mix(face.main, face.shade, 0.5)
    with pen.at(x, y, swing if kind in {"long", "floppy"} else 0.0, skull / 46.0):
        if kind == "pointed":
            pen.fill("M-20 16 L-14 -42 C-13 -46 -9 -46 -7 -43 L22 8z", colour)
            pen.fill("M-12 8 L-9 -28 L10 5z", inner, alpha=0.8)
        elif kind == "round":
            pen.circle(0, -6, 19, colour)
            pen.circle(1, -4, 10, inner, 0.8)
        elif kind == "long":
            with pen.at(turn=-16.0 if near else 10.0):
                pen.fill("M-11 14 C-26 -40 -18 -92 -2 -96 C14 -92 20 -40 10 14z", colour)
                pen.fill("M-5 2 C-13 -36 -9 -74 -2 -80 C6 -74 10 -36 5 2z", inner, alpha=0.8)
        elif kind == "floppy" and near:
            with pen.at(turn=8.0):
                pen.fill(
                    "M-8 -12 C-34 -10 -40 30 -26 54 C-16 64 0 54 8 34 C14 14 10 -8 -8 -12z",
                    mix(face.main, face.shade, 0.75),
                )
        elif kind == "side":
            with pen.at(turn=-30.0 if near else 24.0):
                pen.oval(0, 0, 24, 10, colour)


def long_head(
    size: float = 1.0,
    *,
    horn: bool = False,
    antlers: bool = False,
    mane: str = "",
    spots: bool = False,
) -> Head:
    """A head with a long muzzle on a neck: horses, unicorns, deer, cows."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        with pen.at(0, 0, 0, size):
            if mane:
                wave = 5 * pose.swing(1.0) if pose.motion == "run" else 2 * pose.breath
                hair = mane if mane.startswith("#") else darken(face.main, 0.5)
                pen.fill(
                    f"M8 -62 C-30 -66 {-52 - wave} -20 {-62 - wave} 40 C{-66 - wave} 74 -40 84 -30 60 C-26 30 -16 -10 18 -30z",
                    hair,
                )
            if antlers:
                for lean, shade in ((10.0, 0.3), (-14.0, 0.0)):
                    with pen.at(0, -44, lean):
                        pen.line(
                            "M0 0 C-8 -28 -4 -56 10 -82 M-5 -30 C-20 -40 -26 -54 -26 -68 M2 -58 C16 -62 24 -72 26 -84",
                            darken("#8a6242", shade),
                            7,
                        )
            if horn:
                pen.fill("M6 -48 L34 -112 L24 -42z", "#f7d77c", "#e4a93d", -112, -42)
            pen.fill("M-16 -34 L-22 -68 C-12 -66 -2 -54 2 -38z", face.main)
            if pose.mouth > 0.03:
                with pen.at(30, 20, 15.0 * pose.mouth):
                    pen.fill("M-10 0 C12 2 40 6 56 8 C60 18 40 26 22 22 C4 20 -10 12 -10 0z", darken(face.main, 0.2))
                pen.fill(f"M24 18 L84 22 L80 {24 + 10 * pose.mouth} L40 {26 + 8 * pose.mouth}z", MOUTH)
            pen.fill(
                "M-34 6 C-36 -30 -18 -54 8 -52 C36 -48 58 -22 88 0 C98 10 96 28 82 30 C58 34 34 24 12 30 C-10 36 -32 28 -34 6z",
                lighten(face.main, 0.16),
                face.shade,
                -52,
                34,
            )
            pen.fill("M66 -16 C76 -8 84 -4 88 0 C98 10 96 28 82 30 C72 31 64 30 58 28 C52 12 56 -4 66 -16z", face.light)
            pen.oval(84, 10, 4, 5, INK, 0.8)
            if spots:
                pen.fill("M-20 -30 C-4 -56 26 -46 26 -26 C20 -12 -8 -8 -20 -30z", "#3a3440", alpha=0.9)
            eye(pen, 22, -22, 6.2, pose, face.look)

    at = (4.0 * size, -20.0 * size, 0.72 * size)
    return Head(draw, at, (8.0 * size, 38.0 * size, -22.0 * size, 11.0 * size), 134.0 * size)
