"""What birds sit on: a bough that reaches out from its trunk, a wire between two poles."""

from misora.engines.animatic.paper import Pen, darken, lighten
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, sketched, sway

_BARK = "#7d5539"
_LEAF = "M0 0 C10 -18 36 -20 50 -4 C36 12 12 14 0 0z"
_CROWN = ((-196, -560, 88), (-110, -618, 92), (-14, -596, 70), (-236, -490, 56), (-60, -540, 74))


def _branch(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A trunk at one side under its crown, and one bough, with leaves at its end."""
    bark, deep = lighten(_BARK, 0.05), darken(_BARK, 0.28)
    pen.fill(
        "M-206 0 C-186 -60 -182 -300 -176 -560 H-112 C-116 -400 -112 -80 -84 0 C-120 -10 -170 -10 -206 0z",
        bark,
        deep,
        -560,
        0,
    )
    pen.line("M-150 -470 C-146 -420 -156 -380 -150 -340 M-138 -180 C-132 -140 -142 -100 -134 -60", deep, 6, 0.6)
    for x, y, size in _CROWN:
        pen.circle(x, y + 8, size, paints.shade)
    for index, (x, y, size) in enumerate(_CROWN):
        pen.circle(x + sway(pose, 2.0, 1.7, index), y, size - 5, paints.light if index % 2 else paints.main)
    with pen.at(-130, -330, sway(pose, 0.6)):
        pen.fill("M-8 -34 C60 6 150 14 330 -8 C336 -2 334 6 326 8 C160 36 60 36 -8 44z", bark, deep, -34, 40)
        pen.line("M214 12 C240 -10 262 -34 270 -60 M110 20 C122 44 140 60 152 74", deep, 9)
        leaves = (
            (326, 0, -24),
            (318, 4, 30),
            (290, 6, -64),
            (270, -58, -80),
            (268, -52, -10),
            (266, -44, -150),
            (152, 72, 20),
            (150, 70, 80),
        )
        for index, (x, y, turn) in enumerate(leaves):
            with pen.at(x, y, turn + sway(pose, 6.0, 1.9, index)):
                pen.fill(_LEAF, paints.light if index % 2 else paints.main, paints.shade, -18, 14)


def _wire(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Two wooden poles with insulators, and wires that sag between them."""
    for x in (-206, 206):
        pen.box(x - 11, -440, 22, 440, lighten(paints.main, 0.1), 6, paints.shade)
        pen.box(x - 48, -410, 96, 15, paints.shade, 5)
        for side in (-40, 40):
            pen.box(x + side - 7, -428, 14, 20, "#e9eef2", 4)
    dip = 3 * sway(pose, 1.0, 1.4)
    pen.line(f"M-246 -424 Q-40 {-350 + dip:.1f} 166 -424", "#2b2838", 4, 0.7)
    pen.line(f"M-206 -418 Q0 {-306 + dip:.1f} 206 -418", "#2b2838", 6)


KINDS: dict[str, Kind] = {
    "branch": sketched(_branch, "#4e9e5b", 500, 640, 0.98, seat=322.0, seat_ahead=36.0, room=220.0),
    "wire": sketched(_wire, "#8a5a3c", 500, 446, 1.0, seat=363.0, seat_ahead=6.0, room=150.0),
}  # fmt: skip
