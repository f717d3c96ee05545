"""Seats that can be sat on, and a table."""

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, sketched

_WOOD = "#a5693f"


def _chair(pen: Pen, paints: Paints, _pose: Pose) -> None:
    """Seen a little from the side; a throne has gold and a high back."""
    throne = paints.look.kind == "throne"
    frame = "#e2ad35" if throne else paints.main
    high = -300 if throne else -236
    for x in (-42, 74):
        pen.line(f"M{x} -100 V-8", darken(frame, 0.35), 14)
    if paints.look.kind != "stool":
        pen.line(f"M-70 -110 L-82 {high} M-30 -110 L-42 {high - 2}", frame, 15)
        if throne:
            pen.fill(
                f"M-94 {high} L-100 {high - 44} L-78 {high - 18} L-62 {high - 58} L-46 {high - 18} L-24 {high - 44} L-30 {high}z",
                "#f2c14e",
                frame,
                high - 58,
                high,
            )
            pen.box(-82, high + 14, 44, -high - 136, "#b8273b", 10, "#8a1f30")
        else:
            for slat in range(3):
                pen.box(
                    -84 + slat * 3, high + 12 + slat * 36, 48, 19, mix(paints.light, frame, slat / 3), 8, paints.shade
                )
    pen.fill(
        "M-92 -128 H66 L96 -104 C100 -96 96 -92 88 -92 H-84 C-94 -92 -98 -100 -96 -108z",
        lighten(frame, 0.2),
        darken(frame, 0.12),
        -128,
        -92,
    )
    pen.fill("M-78 -124 H58 L76 -108 H-76z", "#b8273b" if throne else paints.own("#f3d9a8", paints.pale), alpha=0.85)
    for x in (-82, 82):
        pen.line(f"M{x} -96 V-8", frame, 15)


def _bench(pen: Pen, paints: Paints, _pose: Pose) -> None:
    """A park bench: slats on iron feet."""
    iron = "#3a3d4e"
    for x in (-138, 138):
        pen.line(f"M{x} -188 L{x + 6} -98 L{x - 12} -6 M{x + 6} -98 L{x + 30} -8", iron, 12)
        pen.line(f"M{x - 4} -142 h42 v40", iron, 9)
    for row in range(3):
        pen.box(-168, -196 + row * 30, 336, 22, mix(paints.light, paints.main, row / 2), 8, paints.shade)
    for row in range(2):
        pen.box(-176, -108 + row * 12, 352, 14, lighten(paints.main, 0.24 - row * 0.2), 6, paints.shade)


def _sofa(pen: Pen, paints: Paints, _pose: Pose) -> None:
    """Two cushions between rolled arms."""
    half = 112 if paints.look.kind == "armchair" else 176
    for x in (-half + 4, half - 4):
        pen.line(f"M{x} -30 V-7", "#6b4028", 15)
    pen.box(-half + 10, -186, 2 * half - 20, 140, lighten(paints.main, 0.1), 34, paints.shade)
    seats = 1 if half < 150 else 2
    wide = (2 * half - 72) / seats
    for seat in range(seats):
        pen.box(-half + 38 + seat * wide, -172, wide - 5, 98, paints.light, 22, mix(paints.main, paints.shade, 0.5))
    pen.box(-half + 4, -66, 2 * half - 8, 50, paints.shade, 12, darken(paints.shade, 0.15))
    for seat in range(seats):
        pen.box(-half + 34 + seat * wide, -100, wide + 2, 46, lighten(paints.main, 0.28), 17, paints.main)
    for x in (-half - 14, half - 46):
        pen.box(x, -128, 60, 108, paints.light, 28, paints.shade)
        pen.circle(x + 30, -99, 17, paints.shade, 0.4)
    with pen.at(-half + 92, -120, -12.0):
        pen.box(
            -32, -32, 64, 60, paints.own("#f7c540", paints.pale), 14, darken(paints.own("#f7c540", paints.pale), 0.14)
        )


def _table(pen: Pen, paints: Paints, _pose: Pose) -> None:
    for x, shade in ((-104, 0.35), (104, 0.35), (-138, 0.12), (138, 0.12)):
        pen.fill(
            f"M{x - 11} -132 H{x + 11} L{x + 7} {0 if shade < 0.3 else -12} H{x - 7}z",
            darken(paints.main, shade),
            darken(paints.main, shade + 0.15),
            -132,
            0,
        )
    pen.box(-150, -144, 300, 26, paints.shade, 4)
    pen.box(-176, -162, 352, 26, paints.light, 10, paints.main)
    pen.line("M-150 -149 H-40 M-10 -151 H130", paints.shade, 3, 0.4)


KINDS: dict[str, Kind] = {
    "chair": sketched(_chair, "#b5743f", 200, 260, 0.82, seat=112.0),
    "bench": sketched(_bench, "#a5693f", 356, 196, 0.86, seat=106.0),
    "sofa": sketched(_sofa, "#3f8f92", 390, 190, 0.9, seat=96.0, nouns={"armchair": "#c9655a"}),
    "table": sketched(_table, "#b5743f", 356, 166, 0.86, seat=162.0),
}
