"""Heads of animals of the wild: each a plain head of `heads` with what tells it from all others."""

from collections.abc import Callable
from dataclasses import replace

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, Face, Head, eye, long_head, round_head
from misora.engines.animatic.rigs.pose import Pose

Touch = Callable[[Pen, Face, Pose], None]


def with_touches(head: Head, *, under: Touch | None = None, over: Touch | None = None) -> Head:
    """A head with something drawn behind and in front of it."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        if under:
            under(pen, face, pose)
        head.drawing(pen, face, pose)
        if over:
            over(pen, face, pose)

    return replace(head, drawing=draw)


def sized(head: Head, size: float) -> Head:
    """The same head, larger or smaller."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        with pen.at(0, 0, 0, size):
            head.drawing(pen, face, pose)

    (x, y, skull), (near, far, high, wide) = head.skull, head.eyes
    eyes = (near * size, far * size, high * size, wide * size)
    return Head(draw, (x * size, y * size, skull * size), eyes, head.wide * size)


def _flick(pose: Pose, shift: float = 0.0) -> float:
    """Ears that follow what the head does a moment later."""
    if pose.motion in {"run", "walk", "jump"}:
        return 8.0 * pose.swing(1.0, 0.3 + shift)
    return 3.0 * pose.breath


def _ossicones(pen: Pen, face: Face, pose: Pose) -> None:
    for x, shade in ((10, 0.3), (-6, 0.0)):
        pen.line(f"M{x} -34 L{x - 4} -66", darken(face.main, shade), 8)
        pen.circle(x - 4, -68, 7.5, darken("#6d4630", shade))
    with pen.at(-20, -30, -24 + _flick(pose)):
        pen.oval(-12, 0, 19, 9, darken(face.main, 0.08))


def _goat_horns(pen: Pen, face: Face, pose: Pose) -> None:
    for dx, shade in ((14, 0.3), (0, 0.0)):
        pen.limb([(dx, -34), (dx - 12, -62), (dx - 36, -76), (dx - 58, -66)], [15, 13, 10, 5], darken("#b9a184", shade))


def _goat_beard(pen: Pen, face: Face, pose: Pose) -> None:
    sway = 3 * pose.breath
    pen.fill(f"M44 22 C46 50 {52 + sway} 62 {48 + sway} 74 C62 60 70 40 68 22z", lighten(face.light, 0.3))
    with pen.at(-14, -22, 20 + _flick(pose)):
        pen.oval(-18, 4, 24, 9, darken(face.main, 0.14))


def _zebra_stripes(pen: Pen, face: Face, pose: Pose) -> None:
    pen.line(
        "M2 -50 L-4 -22 M22 -46 L30 -32 M40 -34 L36 -6 M-22 -34 L-14 -6 M54 -22 L50 4 M-30 -8 L-8 8", "#2b2838", 6, 0.9
    )


def _donkey_ears(pen: Pen, face: Face, pose: Pose) -> None:
    for turn, shade in ((16.0, 0.22), (-12.0, 0.0)):
        with pen.at(-6, -36, turn + _flick(pose, shade)):
            pen.fill("M-10 8 C-20 -30 -14 -70 0 -82 C14 -68 20 -28 10 8z", darken(face.main, shade))
            pen.fill("M-4 0 C-10 -30 -6 -56 0 -64 C7 -54 10 -26 4 0z", face.light, alpha=0.7)


def _camel_lip(pen: Pen, face: Face, pose: Pose) -> None:
    pen.fill("M60 14 C80 6 98 8 98 22 C98 36 82 42 66 36z", face.light)
    pen.line("M68 26 q14 4 26 -2", INK, 3.5, 0.6)
    pen.line("M14 -30 q9 -8 19 -1", darken(face.main, 0.4), 5)
    pen.fill("M-30 -30 C-40 -62 -6 -66 8 -48 C-6 -44 -16 -36 -18 -22z", darken(face.main, 0.28))


def _rhino_horns(pen: Pen, face: Face, pose: Pose) -> None:
    pen.fill("M66 -18 C74 -44 92 -62 102 -88 C110 -58 106 -18 92 2z", "#efe4cc", "#b9a78a", -88, 0)
    pen.fill("M36 -36 C40 -50 48 -58 54 -68 C60 -52 60 -36 56 -22z", "#efe4cc", "#b9a78a", -68, -20)
    with pen.at(-20, -44, _flick(pose)):
        pen.fill("M-10 8 C-18 -16 -10 -30 0 -32 C10 -26 14 -8 8 8z", face.shade)


def _hippo(pen: Pen, face: Face, pose: Pose) -> None:
    """A muzzle like a suitcase, small ears and eyes on top."""
    deep = darken(face.main, 0.1)
    gape = 26.0 * pose.mouth
    if pose.mouth > 0.03:
        with pen.at(10, 16, gape):
            pen.fill(
                "M-16 -4 C20 -2 70 -2 96 0 C108 22 88 40 56 40 C20 42 -14 30 -16 -4z", mix(face.light, face.main, 0.4)
            )
        pen.fill(f"M0 12 L100 6 L98 {14 + gape * 1.3} C60 {24 + gape} 24 24 0 12z", MOUTH)
        pen.box(78, 12, 10, 15, "#fff8ea", 3)
    with pen.at(0, 6, -gape * 0.3):
        for x in (-22, 16):
            pen.circle(x, -62, 12, deep)
            pen.circle(x, -61, 6, "#e7a7b0")
        pen.fill(
            "M-44 0 C-48 -44 -18 -66 8 -60 C28 -56 34 -40 50 -36 C92 -42 114 -22 112 6 C110 28 86 34 56 32 C10 36 -36 34 -44 0z",
            lighten(face.main, 0.14),
            face.shade,
            -60,
            34,
        )
        pen.oval(84, -20, 7, 9, deep)
        pen.oval(102, -14, 6, 8, deep)
        eye(pen, 8, -40, 7.5, pose, face.look)
        pen.oval(36, -2, 13, 8, "#f08aa0", 0.35)


def _mask(pen: Pen, face: Face, pose: Pose) -> None:
    pen.fill("M-18 -20 C0 -36 22 -30 26 -18 C36 -30 56 -28 62 -14 C52 4 34 6 24 -2 C8 8 -10 4 -18 -20z", "#2f2a38")
    for x in (36, 6):
        if pose.blink < 0.5 and pose.motion != "sleep":
            pen.circle(x, -14, 8, "#ffffff")
        eye(pen, x, -14, 5.5, pose, face.look)


def _koala_ears(pen: Pen, face: Face, pose: Pose) -> None:
    for x, y, shade in ((62, -44, 0.14), (-22, -46, 0.0)):
        with pen.at(x, y, _flick(pose)):
            for dx, dy in ((0, 0), (-16, 8), (-10, -14), (12, -12), (16, 8)):
                pen.circle(dx, dy, 18, darken(face.main, shade))
            pen.circle(0, 0, 16, mix(face.light, "#f0b7bd", 0.4))


def _koala_nose(pen: Pen, face: Face, pose: Pose) -> None:
    pen.oval(38, 0, 14, 21, "#2f2a38")
    pen.oval(34, -8, 4, 7, "#ffffff", 0.35)


def _stripes_of_badger(pen: Pen, face: Face, pose: Pose) -> None:
    for x in (44, 8):
        pen.fill(
            f"M{x - 10} -52 C{x + 2} -58 {x + 10} -50 {x + 8} -30 L{x + 6} 2 C{x - 2} 8 {x - 10} 2 {x - 9} -8z",
            "#2f2a38",
        )
        eye(pen, x, -14, 5.0, pose, face.look)
        pen.circle(x + 1.5, -16, 2.0, "#ffffff")


def _tufts(pen: Pen, face: Face, pose: Pose) -> None:
    for x, turn in ((34, 14), (-4, -14)):
        with pen.at(x, -44, turn + _flick(pose)):
            pen.fill("M-10 10 C-12 -14 -4 -34 2 -44 C8 -30 12 -8 10 10z", face.main)
            pen.fill("M-4 4 C-5 -10 -1 -20 2 -26 C5 -18 6 -6 5 4z", face.light, alpha=0.7)


def _frill(pen: Pen, face: Face, pose: Pose) -> None:
    pen.fill(
        "M16 24 C-40 40 -78 10 -80 -30 C-84 -72 -50 -104 -8 -100 C20 -96 36 -70 34 -40z",
        mix(face.main, face.light, 0.35),
        face.shade,
        -100,
        30,
    )
    for x, y in ((-70, -62), (-78, -22), (-46, -92), (-66, 12), (-14, -98)):
        pen.circle(x, y, 11, face.light)
    for dx, shade in ((18, 0.2), (0, 0.0)):
        pen.fill(
            f"M{dx + 2} -40 C{dx + 22} -70 {dx + 52} -92 {dx + 86} -100 C{dx + 70} -72 {dx + 48} -46 {dx + 24} -30z",
            darken("#f4e8cf", shade),
        )


def _triceratops_beak(pen: Pen, face: Face, pose: Pose) -> None:
    pen.fill("M64 -20 C70 -36 78 -46 88 -54 C92 -38 90 -20 84 -8z", "#f4e8cf")
    pen.fill("M74 -8 C92 -6 106 10 102 32 C94 26 84 26 74 30z", "#d8c7a2")


def _dragon(pen: Pen, face: Face, pose: Pose) -> None:
    """Horns swept back, a long jaw with teeth, smoke at the nostrils."""
    gape = 24.0 * pose.mouth
    gold = "#f2d79a"
    for dx, shade in ((16, 0.28), (0, 0.0)):
        pen.fill(
            f"M{dx} -36 C{dx - 24} -56 {dx - 56} -62 {dx - 92} -88 C{dx - 76} -48 {dx - 48} -24 {dx - 16} -12z",
            darken(gold, shade),
        )
    for x, y in ((-30, 10), (-20, 26)):
        pen.fill(f"M{x + 12} {y - 12} L{x - 30} {y + 6} L{x + 16} {y + 12}z", darken(face.main, 0.2))
    with pen.at(6, 14, 4 + gape):
        pen.fill("M-18 -6 C16 0 60 -4 100 -6 C108 10 84 22 50 22 C16 24 -16 18 -18 -6z", darken(face.main, 0.16))
        pen.fill("M46 -2 l6 -13 l7 12z M66 -3 l6 -13 l7 12z M84 -4 l5 -11 l7 10z", "#fff8ea")
    if pose.mouth > 0.03:
        pen.fill(f"M2 8 L104 0 L98 {6 + gape * 1.5} C60 {16 + gape} 26 22 2 8z", MOUTH)
    with pen.at(0, 0, -gape * 0.4):
        pen.fill(
            "M-38 10 C-42 -34 -14 -56 18 -50 C40 -46 52 -30 74 -26 C84 -34 98 -34 104 -24 C114 -14 114 2 104 8 C70 12 40 16 10 20 C-14 24 -34 24 -38 10z",
            lighten(face.main, 0.18),
            face.shade,
            -52,
            22,
        )
        pen.fill("M92 6 l5 13 l7 -14z M70 8 l5 11 l7 -12z", "#fff8ea")
        pen.oval(97, -17, 6, 4.5, darken(face.main, 0.5))
        pen.fill("M8 -42 C18 -56 34 -54 44 -40z", darken(face.main, 0.14))
        if pose.blink < 0.5 and pose.motion != "sleep":
            pen.oval(28, -26, 14, 13, "#ffe27a")
        eye(pen, 30, -26, 8.0, pose, face.look)


def _eagle_head(pen: Pen, face: Face, pose: Pose) -> None:
    """A white head with a hooked beak: what a griffin looks out of."""
    white = face.light
    pen.fill(
        "M-44 40 L-58 10 L-46 12 L-52 -20 C-40 -54 0 -66 30 -48 C52 -34 54 0 36 18 L26 44 L14 30 L0 48 L-14 32 L-30 46z",
        lighten(white, 0.3),
        white,
        -60,
        40,
    )
    gape = 18.0 * pose.mouth
    with pen.at(36, 2, gape):
        pen.fill("M-8 -2 H34 C30 16 8 18 -8 10z", "#c97f1f")
    pen.fill("M30 -34 C72 -40 92 -12 82 26 C74 10 62 2 28 4z", "#f6b93c", "#e0952a", -36, 20)
    pen.line("M8 -34 L36 -26", darken(white, 0.45), 6)
    eye(pen, 22, -18, 7.5, pose, face.look)
    for x, turn in ((4, 8), (-22, -10)):
        with pen.at(x, -44, turn):
            pen.fill("M-9 6 L0 -28 L10 6z", darken(white, 0.12))


def _sauropod(pen: Pen, face: Face, pose: Pose) -> None:
    """A small gentle head."""
    if pose.mouth > 0.03:
        with pen.at(10, 14, 16 * pose.mouth):
            pen.fill("M-14 -4 C14 0 40 -2 56 -2 C56 12 20 18 -12 12z", darken(face.main, 0.16))
        pen.fill(f"M0 10 L58 6 L54 {12 + 12 * pose.mouth} L12 16z", MOUTH)
    pen.fill(
        "M-32 14 C-36 -20 -12 -40 18 -34 C46 -30 70 -16 68 2 C64 14 34 16 8 20 C-12 24 -30 24 -32 14z",
        lighten(face.main, 0.16),
        face.shade,
        -38,
        22,
    )
    pen.circle(58, -8, 3.5, darken(face.main, 0.5))
    pen.line("M64 6 q-18 10 -34 4", INK, 4, 0.6)
    eye(pen, 18, -14, 7.0, pose, face.look)
    pen.oval(8, 2, 9, 6, "#f08a8a", 0.35)


hippo = Head(_hippo, (0.0, -26.0, 1.0), (8.0, 46.0, -40.0, 12.0))
dragon = Head(_dragon, (4.0, -14.0, 0.9), (28.0, 62.0, -26.0, 13.0))
eagle_head = Head(_eagle_head, (0.0, -16.0, 1.0), (22.0, 54.0, -18.0, 12.0))
sauropod = Head(_sauropod, (4.0, -2.0, 0.8), (18.0, 48.0, -14.0, 11.0))
giraffe = with_touches(long_head(0.74), under=_ossicones)
goat = with_touches(long_head(0.72), under=_goat_horns, over=_goat_beard)
zebra = with_touches(long_head(0.98, mane="#2b2838"), over=_zebra_stripes)
donkey = with_touches(long_head(0.9, mane="dark"), under=_donkey_ears)
camel = with_touches(long_head(0.78), over=_camel_lip)
rhino = with_touches(long_head(1.15), over=_rhino_horns)
triceratops = with_touches(long_head(1.15), under=_frill, over=_triceratops_beak)
raccoon = with_touches(round_head(44, (25, 18), "round"), over=_mask)
koala = with_touches(round_head(54, (26, 18), ""), under=_koala_ears, over=_koala_nose)
badger = with_touches(round_head(42, (26, 17), "round"), over=_stripes_of_badger)
squirrel = with_touches(round_head(38, (20, 16), ""), under=_tufts)
