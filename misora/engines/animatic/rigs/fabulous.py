"""Four-legged creatures of tales and of long ago: dragons, winged horses, griffins, dinosaurs."""

import math

from misora.engines.animatic.paper import Pen, darken, mix
from misora.engines.animatic.rigs import wildheads
from misora.engines.animatic.rigs.animals import flowing, whip
from misora.engines.animatic.rigs.fourlegged import FourLegged
from misora.engines.animatic.rigs.heads import long_head
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.species import Species, Tail
from misora.engines.animatic.rigs.stand import four_legged
from misora.engines.animatic.rigs.wildheads import sized
from misora.engines.animatic.rigs.wings import feathered, leather


def great_tail(length: float, width: float, lift: float, tip: str = "") -> Tail:
    """A tail as thick as the body where it begins; each joint sways a moment after the one before it."""

    def draw(pen: Pen, rig: FourLegged, pose: Pose) -> None:
        rate = 4.4 if pose.motion in {"run", "walk", "fly"} else 1.7
        points, widths = [], []
        for joint in range(8):
            far = joint / 7
            sway = 22.0 * far * math.sin(pose.time * rate - 2.2 * far)
            points.append(
                (26 - length * far, 4 + 34 * math.sin(math.pi * min(1.0, far * 1.3)) - lift * far * far + sway)
            )
            widths.append(width * (1.0 - 0.88 * far))
        colour = mix(rig.main, rig.shade, 0.3)
        pen.limb(points, widths, colour)
        end, before = points[-1], points[-2]
        with pen.at(*end, math.degrees(math.atan2(end[1] - before[1], end[0] - before[0]))):
            _TIPS.get(tip, _no_tip)(pen, rig)
        if tip != "bare":
            for joint in (1, 2, 3, 4, 5):
                x, y = points[joint]
                tall = widths[joint] * 0.42 + 6
                pen.fill(
                    f"M{x + 13} {y - widths[joint] * 0.42} L{x - 8} {y - widths[joint] * 0.42 - tall} L{x - 14} {y - widths[joint] * 0.36}z",
                    rig.belly,
                )

    return draw


def _no_tip(pen: Pen, rig: FourLegged) -> None:
    pen.circle(0, 0, 3, rig.main)


def _spade(pen: Pen, rig: FourLegged) -> None:
    pen.fill("M-8 -5 C10 -30 26 -34 34 -40 C40 -20 58 -8 66 0 C58 8 40 20 34 40 C26 34 10 30 -8 5z", rig.belly)


def _thagomizer(pen: Pen, rig: FourLegged) -> None:
    for x, turn in ((-6, -62), (-26, -74), (-6, 52)):
        with pen.at(x, 0, turn):
            pen.fill("M0 -8 L46 0 L0 8z", "#f4e8cf")


_TIPS = {"spade": _spade, "spikes": _thagomizer}


def _ridge(pen: Pen, rig: FourLegged) -> None:
    """Spikes along a dragon's back, plates across its belly."""
    length, girth = rig.species.length, rig.species.girth
    for x, y in ((-88, -26), (-62, -36), (-36, -40), (-10, -40), (18, -38), (44, -40)):
        pen.fill(
            f"M{(x - 15) * length} {(y + 6) * girth} L{(x - 14) * length} {y * girth - 30} L{(x + 15) * length} {(y + 4) * girth}z",
            rig.belly,
        )
    pen.fill(
        f"M{-70 * length} {38 * girth} C{-20 * length} {26 * girth} {40 * length} {44 * girth} {100 * length} {16 * girth}"
        f" C{84 * length} {50 * girth} {10 * length} {54 * girth} {-70 * length} {42 * girth}z",
        rig.belly,
    )


def _plates(pen: Pen, rig: FourLegged) -> None:
    """A stegosaurus's two rows of plates."""
    bright = rig.belly
    for row, shade in ((12, 0.22), (0, 0.0)):
        for x, size in ((-108, 22), (-74, 34), (-34, 44), (10, 46), (52, 38), (86, 26)):
            at = x + row
            foot = -30 - 20 * math.cos(at / 110 * 1.3)
            pen.fill(
                f"M{at - size * 0.6} {foot} L{at - size * 0.62} {foot - size} L{at} {foot - size * 1.7} L{at + size * 0.62} {foot - size} L{at + size * 0.6} {foot}z",
                darken(bright, shade),
                darken(mix(bright, rig.main, 0.4), shade),
                foot - size * 1.7,
                foot,
            )


def _dapples(pen: Pen, rig: FourLegged) -> None:
    for x, y, size in ((-70, -22, 17), (-34, -34, 12), (4, -28, 18), (44, -34, 12), (-54, 12, 10), (-12, 6, 9)):
        pen.oval(x * rig.species.length, y * rig.species.girth, size * 1.3, size, darken(rig.main, 0.16), 0.7)


def _lion_hind(pen: Pen, rig: FourLegged) -> None:
    pen.fill(
        "M40 -70 C84 -74 122 -40 116 4 C108 30 92 34 84 46 L74 30 L60 48 L52 28 L36 42 C50 10 44 -30 40 -70z", rig.belly
    )


CREATURES: dict[str, Species] = {
    "dragon": Species("#4e9e5b", "#f6d98a", "#3f8a55", sized(wildheads.dragon, 1.32), great_tail(250, 66, 110, "spade"), leg=106, length=1.06, girth=1.26, thick=(58, 34, 26), neck=(168, -150), neck_width=46, bow=34, scale=1.42, markings=_ridge, wings=leather(1.14, "#e98a4a"), reach=(620, 400)),
    "pegasus": Species("#f7f5fb", "#e6e9f6", "#d5d9ea", long_head(1.02, mane="#b9c8ef"), flowing("#b9c8ef"), leg=150, length=1.02, girth=1.12, thick=(50, 25, 17), neck=(128, -118), neck_width=52, scale=1.14, wings=feathered(0.92, "#ffffff", "#d3dcf2"), reach=(440, 400)),
    "griffin": Species("#d9a24f", "#fbf2dc", "#e0a032", sized(wildheads.eagle_head, 1.15), whip(120, 13, 40, "dark"), leg=112, length=1.04, girth=1.16, thick=(48, 28, 20), neck=(112, -70), neck_width=58, scale=1.2, markings=_lion_hind, wings=feathered(1.0, "#8a5a34", "#5c3a26"), reach=(450, 390)),
    "sauropod": Species("#6fa58a", "#e3e8bd", "#5c9078", sized(wildheads.sauropod, 1.45), great_tail(330, 84, 60, "bare"), leg=112, length=1.2, girth=1.66, thick=(66, 48, 42), neck=(262, -240), neck_width=44, bow=40, scale=1.44, markings=_dapples, reach=(820, 470)),
    "triceratops": Species("#8f9a5b", "#f0c88a", "#7c864e", sized(wildheads.triceratops, 1.25), great_tail(180, 78, -10, "bare"), leg=84, length=1.1, girth=1.6, thick=(62, 44, 38), neck=(122, -34), neck_width=70, scale=1.26, markings=_dapples, reach=(580, 350)),
    "stegosaurus": Species("#7fa04f", "#f29a4a", "#6f8c44", sized(wildheads.sauropod, 1.15), great_tail(210, 74, 26, "spikes"), leg=90, length=1.1, girth=1.6, thick=(64, 44, 38), neck=(150, 4), neck_width=44, scale=1.28, markings=_plates, reach=(600, 330)),
}  # fmt: skip

KINDS: dict[str, Kind] = {name: four_legged(species) for name, species in CREATURES.items()}
