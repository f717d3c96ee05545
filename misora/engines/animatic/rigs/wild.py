"""Four-legged animals of the wild and of far farms: what the rig of a fox becomes with other bones and coats."""

from misora.engines.animatic.paper import Pen, cut, darken, lighten, mix
from misora.engines.animatic.rigs import wildheads
from misora.engines.animatic.rigs.animals import flowing, puff, wag, whip
from misora.engines.animatic.rigs.fourlegged import FourLegged
from misora.engines.animatic.rigs.heads import long_head, round_head
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.species import BODY, Species
from misora.engines.animatic.rigs.stand import four_legged


def _brush(pen: Pen, rig: FourLegged, pose: Pose) -> None:
    """A squirrel's tail: up along the back and over, a moment behind the body."""
    with pen.at(-4, 6, 0.6 * wag(pose) - 4):
        pen.fill(
            "M8 10 C-50 14 -92 -30 -84 -92 C-78 -142 -30 -168 4 -146 C26 -130 20 -104 0 -102 C-20 -100 -26 -82 -18 -60 C-10 -38 10 -26 20 -10z",
            lighten(rig.main, 0.14), rig.shade, -160, 10,
        )  # fmt: skip
        pen.fill(
            "M-2 0 C-44 -8 -68 -44 -62 -92 C-58 -124 -26 -142 0 -132 C-24 -128 -42 -108 -42 -84 C-42 -50 -24 -24 -2 0z",
            rig.belly,
            alpha=0.75,
        )


def _ringed(pen: Pen, rig: FourLegged, pose: Pose) -> None:
    """A raccoon's tail."""
    turn = wag(pose)
    for ring in range(6):
        x, y = -12 - 22 * ring, -8 - 9 * ring + turn * 0.14 * ring
        pen.oval(x, y, 24 - ring * 1.2, 21 - ring * 1.3, "#2f2a38" if ring % 2 else lighten(rig.main, 0.3))


def _rudder(pen: Pen, rig: FourLegged, pose: Pose) -> None:
    """An otter's tail."""
    turn = 0.5 * wag(pose)
    pen.limb(
        [(14, 0), (-40, 8 + turn), (-92, 22 + turn * 2), (-132, 26 + turn * 3)],
        [44, 36, 24, 8],
        mix(rig.main, rig.shade, 0.4),
    )


def _paddle(pen: Pen, rig: FourLegged, pose: Pose) -> None:
    """A beaver's tail: flat and scaly."""
    with pen.at(0, 14, 0.8 * wag(pose)):
        pen.fill("M10 -12 C-30 -34 -90 -34 -104 0 C-92 30 -30 26 10 12z", "#5c4034", "#3f2b26", -30, 26)
        pen.line("M-84 -16 L-40 18 M-60 -22 L-20 14 M-84 14 L-44 -20 M-58 20 L-24 -14", "#7a5a48", 3, 0.8)


def _zebra(pen: Pen, rig: FourLegged) -> None:
    with pen.at(0, 0, 0, rig.species.length, rig.species.girth):
        pen.canvas.save()
        pen.canvas.clipPath(cut(BODY), True)
        for x in range(-112, 104, 26):
            bow = 10 if x < 0 else -8
            pen.fill(
                f"M{x} -66 C{x + bow} -30 {x + bow} 10 {x + 4} 50 L{x + 9} 50 C{x + bow + 15} 10 {x + bow + 15} -30 {x + 15} -66z",
                "#2b2838",
                alpha=0.92,
            )
        pen.canvas.restore()


def _giraffe(pen: Pen, rig: FourLegged) -> None:
    brown = darken(mix(rig.main, "#9a5a28", 0.7), 0.12)
    for x, y, size in (
        (-84, -18, 20),
        (-46, -28, 21),
        (-6, -26, 22),
        (34, -28, 21),
        (-64, 14, 19),
        (-22, 14, 21),
        (22, 16, 20),
        (66, 6, 20),
        (76, -34, 19),
    ):
        with pen.at(x * rig.species.length, y * rig.species.girth, x * 1.7 + y, size / 20):
            pen.fill("M-17 -8 L-4 -16 L14 -12 L18 5 L4 15 L-14 11z", brown)


def _spots(pen: Pen, rig: FourLegged) -> None:
    for index in range(26):
        x = -92 + 7.2 * index
        y = -24 + (index * 19) % 48
        with pen.at(x * rig.species.length, y * rig.species.girth, index * 40.0):
            pen.line("M-6 -3 C-5 -9 4 -9 6 -3 M6 2 C4 8 -3 8 -6 4", "#3a2a26", 5, 0.9)


def _humps(pen: Pen, rig: FourLegged) -> None:
    for x in (-44, 34):
        pen.fill(
            f"M{x - 44} -22 C{x - 34} -96 {x - 12} -112 {x + 2} -108 C{x + 20} -100 {x + 34} -60 {x + 44} -22z",
            lighten(rig.main, 0.18),
            mix(rig.main, rig.shade, 0.5),
            -108,
            -20,
        )
        pen.fill(
            f"M{x - 18} -86 C{x - 10} -116 {x + 14} -114 {x + 20} -82 C{x + 8} -92 {x - 6} -92 {x - 18} -86z",
            darken(rig.main, 0.28),
        )


def _armour(pen: Pen, rig: FourLegged) -> None:
    shade = darken(rig.shade, 0.14)
    pen.line("M-58 -58 C-78 -20 -78 30 -62 62 M52 -54 C36 -20 38 24 50 54", shade, 5, 0.7)


def _saddle(pen: Pen, rig: FourLegged) -> None:
    """A badger's pale back."""
    pen.fill("M-108 -12 C-70 -50 40 -50 92 -40 C40 -22 -50 -20 -108 -12z", rig.belly, alpha=0.6)


ANIMALS: dict[str, Species] = {
    "giraffe": Species("#f2c464", "#fbe9c0", "#f6dca0", wildheads.giraffe, whip(70, 9, -50, "dark"), leg=168, length=0.92, girth=1.1, thick=(42, 23, 16), neck=(178, -300), neck_width=40, scale=1.24, markings=_giraffe, patches="#9a5a28", reach=(470, 570)),
    "zebra": Species("#f7f3ee", "#d9d4d4", "#2b2838", wildheads.zebra, flowing("#2b2838"), leg=132, length=0.98, girth=1.14, thick=(48, 24, 17), neck=(122, -104), neck_width=54, scale=1.08, markings=_zebra, patches="#2b2838", striped=True),
    "donkey": Species("#8f8a92", "#f1ece4", "#a9a3a8", wildheads.donkey, whip(74, 9, -46, "dark"), leg=112, length=0.94, girth=1.12, thick=(44, 23, 17), neck=(116, -84), neck_width=48, scale=0.98),
    "camel": Species("#cf9d5d", "#e9cf9d", "#c08f52", wildheads.camel, whip(60, 9, -40, "dark"), leg=158, length=1.04, girth=1.14, thick=(46, 24, 20), neck=(196, -118), neck_width=36, bow=26, scale=1.14, markings=_humps, reach=(520, 380)),
    "goat": Species("#e9e2d6", "#fbf7ef", "#6f6268", wildheads.goat, puff, leg=92, length=0.84, girth=1.12, thick=(36, 20, 15), neck=(106, -72), neck_width=42, scale=0.88),
    "moose": Species("#6f4a34", "#a98764", "#54382a", long_head(1.1, antlers=True), puff, leg=150, length=1.02, girth=1.2, thick=(50, 24, 18), neck=(126, -76), neck_width=56, scale=1.2),
    "leopard": Species("#e9b45a", "#fdf0d6", "#e9b45a", round_head(44, (28, 21), "round", whiskers=True), whip(130, 15, 66), leg=104, length=1.04, girth=0.96, neck=(92, -42), scale=1.0, markings=_spots),
    "polar-bear": Species("#f3f1ea", "#ffffff", "#e6e4e2", round_head(50, (32, 24), "round"), puff, leg=96, length=1.16, girth=1.5, thick=(66, 46, 40), neck=(106, -46), scale=1.26),
    "rhino": Species("#8f94a3", "#b9bdc8", "#7d8291", wildheads.rhino, whip(54, 9, -34, "dark"), leg=92, length=1.16, girth=1.7, thick=(66, 48, 42), neck=(128, -40), neck_width=80, scale=1.26, markings=_armour),
    "hippo": Species("#9a86a6", "#d9b7c4", "#8a7796", wildheads.hippo, whip(34, 9, -10, "dark"), leg=72, length=1.12, girth=1.8, thick=(60, 48, 42), neck=(112, -34), scale=1.22),
    "koala": Species("#9aa1ae", "#eef0f4", "#9aa1ae", wildheads.koala, puff, leg=62, length=0.72, girth=1.4, thick=(46, 32, 26), neck=(62, -36), scale=0.86),
    "raccoon": Species("#8d8b95", "#e6e3e0", "#3a3440", wildheads.raccoon, _ringed, leg=72, length=0.82, girth=1.16, thick=(42, 24, 18), neck=(76, -36), scale=0.78),
    "badger": Species("#6d6a76", "#f2efea", "#2f2a38", wildheads.badger, puff, leg=56, length=0.92, girth=1.2, thick=(42, 26, 20), neck=(88, -20), scale=0.8, markings=_saddle),
    "squirrel": Species("#c9663a", "#fbeeda", "#c9663a", wildheads.squirrel, _brush, leg=62, length=0.64, girth=0.96, thick=(44, 22, 15), neck=(58, -40), scale=0.72, bounds=True),
    "otter": Species("#86614a", "#e6d3ba", "#6d4d3c", round_head(40, (27, 19), "side", whiskers=True), _rudder, leg=48, length=1.02, girth=0.94, thick=(36, 22, 18), neck=(94, -36), scale=0.74),
    "beaver": Species("#7d5236", "#c99d74", "#5c3a2a", round_head(42, (26, 20), "round"), _paddle, leg=52, length=0.84, girth=1.3, thick=(42, 26, 20), neck=(76, -34), scale=0.76),
}  # fmt: skip

KINDS: dict[str, Kind] = {name: four_legged(species) for name, species in ANIMALS.items()}
