"""The birds of yard and shore: a table of their proportions."""

import math

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.rigs.fowl import Fowl, fowl, fowl_head, stride
from misora.engines.animatic.rigs.heads import Face, Head
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.sketch import Paints, sketched
from misora.engines.animatic.rigs.upright import Fur, shoulder_high, upright


def _fur(form: Fowl, colour: str, wide: float, tall: float) -> Fur:
    """The bird that stands on a person's legs."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        fowl_head(pen, Paints(face.main, face.look, face.look.colour is None), pose, form)

    reach = {"long": 84.0, "pouch": 92.0, "duck": 46.0}.get(form.bill, 34.0)
    head = Head(draw, (6.0, -4.0, form.skull / 40.0), (13.0, 30.0, -9.0, 8.0), 2 * form.skull + 0.6 * reach)
    return Fur(
        colour,
        form.cap or "#fff6e6",
        form.legs or form.orange,
        head,
        tall=shoulder_high(0.6 * wide, 0.7 * tall),
        stout=1.15,
    )


def _gaits(form: Fowl) -> dict[str, tuple[float, float]]:
    walk, run = stride(form, "walk"), stride(form, "run")
    slow = math.sqrt(60.0 / (form.leg + 10))
    return {
        "walk": (walk, 1.35 * slow),
        "run": (run, 2.1 * slow),
        "fly": (150.0, 1.9),
        "rise": (120.0, 2.2),
        "jump": (100.0, 1.2),
        "swim": (150.0, 0.6) if form.leg <= 80 else (walk, 0.8),
        "climb": (walk, 1.0),
        "": (90.0, 1.2),
    }


FOWL: dict[str, tuple[Fowl, str, float, float, float]] = {
    "chicken": (Fowl(leg=44, neck=62, slim=38, body=0.92, comb="hen", skull=25, cap="#fbf4e6"), "#f6eee0", 230, 210, 0.56),
    "rooster": (Fowl(leg=54, neck=78, slim=38, body=0.98, comb="cock", tail="cock", skull=26, cap="#e8a83a", wing="#8a2f22"), "#c04a28", 270, 246, 0.6),
    "turkey": (Fowl(leg=44, neck=78, curve=0.4, slim=26, body=1.12, comb="wattle", tail="turkey", skull=22, cap="#d8604f"), "#6f4a34", 280, 252, 0.66),
    "peacock": (Fowl(leg=60, neck=92, curve=0.5, slim=26, comb="crown", tail="fan", skull=22, wing="#3f6fb0", orange="#8f8470"), "#2350b8", 340, 320, 0.74),
    "swan": (Fowl(leg=40, neck=150, curve=1.0, slim=24, body=1.18, bill="duck", skull=24, orange="#ef8a2c", legs="#3a3440", floats=True), "#fbfaf6", 290, 290, 0.66),
    "goose": (Fowl(leg=46, neck=104, curve=0.35, slim=28, body=1.1, bill="duck", skull=25, floats=True, wing="#c9c4ba"), "#e9e5dc", 270, 250, 0.64),
    "flamingo": (Fowl(leg=150, neck=140, curve=1.0, slim=18, body=0.86, bill="flamingo", skull=21, orange="#f7d7c4", legs="#ef86a4", floats=True), "#f58fae", 240, 390, 0.74),
    "ostrich": (Fowl(leg=158, neck=170, curve=0.2, slim=22, body=1.12, bill="short", skull=22, tail="plume", cap="#d9b8a2", legs="#c79a84", orange="#d79a6a"), "#3f3a44", 260, 440, 0.84),
    "stork": (Fowl(leg=128, neck=104, curve=0.5, slim=20, body=0.92, bill="long", skull=20, orange="#e8502f", wing="#2f2c38", floats=True), "#fbf9f4", 280, 340, 0.7),
    "pelican": (Fowl(leg=40, neck=92, curve=0.9, slim=26, body=1.12, bill="pouch", skull=24, orange="#f4ae46", floats=True), "#f7f3ea", 310, 250, 0.64),
}  # fmt: skip

KINDS: dict[str, Kind] = {
    name: sketched(
        fowl(form),
        colour,
        wide,
        tall,
        size,
        face=True,
        bends=True,
        gaits=_gaits(form),
        upright=upright(_fur(form, colour, wide, tall)),
        seat=(form.leg + 90 * form.body) if name == "ostrich" else 0.0,
        nouns={"heron": "#8fa0b4", "crane": "#c9ced8", "emu": "#6a5848", "egret": "#ffffff"},
    )
    for name, (form, colour, wide, tall, size) in FOWL.items()
}
