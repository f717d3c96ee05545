"""Wings that four-legged ones and others wear: of leather as dragons have, and of feathers."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.pose import Pose

if TYPE_CHECKING:
    from misora.engines.animatic.rigs.fourlegged import FourLegged

Winged = Callable[[Pen, "FourLegged", Pose, bool], None]

_SKIN = (
    "M14 14 C0 -70 -18 -130 -58 -186 C-112 -182 -176 -156 -222 -106 C-196 -108 -176 -100 -164 -84"
    " C-182 -72 -194 -54 -198 -30 C-172 -46 -146 -46 -126 -34 C-130 -16 -122 4 -106 18 C-86 -2 -62 -8 -40 2 C-30 10 -24 20 -18 34z"
)
_BONES = "M4 16 C-4 -70 -22 -132 -60 -186 L-198 -30 M-60 -186 L-222 -106 M-60 -186 L-106 18"
_FEATHERS = (
    "M16 16 C10 -50 -10 -120 -48 -176 C-66 -204 -110 -214 -150 -210 C-142 -196 -134 -188 -122 -182 C-150 -182 -176 -176 -194 -164"
    " C-178 -154 -164 -150 -146 -148 C-170 -140 -190 -126 -200 -110 C-180 -106 -162 -108 -144 -112 C-164 -98 -176 -82 -180 -66"
    " C-160 -66 -142 -72 -126 -80 C-140 -64 -146 -46 -146 -30 C-124 -36 -104 -46 -90 -58 C-92 -34 -84 -10 -66 6 C-44 -4 -20 4 -14 30z"
)


def beat(pose: Pose) -> float:
    """How high wings are lifted, −1…1; held half up by who stands."""
    if pose.motion in {"fly", "rise", "fall", "jump"}:
        return 0.28 + 0.72 * pose.swing(1.0)  # more of its way above the back, where it is seen
    if pose.motion == "sleep":
        return 0.1
    return 0.62 + 0.05 * pose.breath + (0.1 * pose.swing(1.0) if pose.motion in {"run", "walk", "dance"} else 0.0)


def spread(lift: float) -> float:
    """A wing seen from the side grows short as it passes the body, and bends on its way down."""
    return 0.2 + 0.85 * lift if lift > -0.1 else 0.62 * lift + 0.05


def leather(size: float = 1.0, colour: str = "") -> Winged:
    """A bat's or dragon's wing: skin between long fingers."""

    def draw(pen: Pen, rig: "FourLegged", pose: Pose, near: bool) -> None:
        lift = beat(pose)
        skin = colour if colour and rig.look.colour is None else mix(rig.main, rig.belly, 0.3)
        skin = skin if near else darken(skin, 0.3)
        with pen.at(0 if near else 24, 0 if near else -8, -16.0 * lift - (0 if near else 8), size, size * spread(lift)):
            pen.fill(_SKIN, lighten(skin, 0.08), darken(skin, 0.2), -180, 20)
            pen.line(_BONES, darken(rig.main, 0.28 if near else 0.45), 8)

    return draw


def feathered(size: float = 1.0, colour: str = "", tips: str = "") -> Winged:
    """A swan's or eagle's wing: rows of long feathers."""

    def draw(pen: Pen, rig: "FourLegged", pose: Pose, near: bool) -> None:
        lift = beat(pose)
        top = colour if colour and rig.look.colour is None else lighten(rig.main, 0.2)
        top = top if near else darken(top, 0.2)
        with pen.at(0 if near else 24, 0 if near else -8, -16.0 * lift - (0 if near else 8), size, size * spread(lift)):
            pen.fill(_FEATHERS, top, tips or darken(top, 0.14), -60, -200)
            pen.line(
                "M-4 -20 C-20 -90 -44 -140 -96 -170 M-14 -6 C-40 -60 -70 -100 -120 -122 M-24 4 C-50 -24 -80 -46 -112 -58",
                darken(top, 0.18), 4, 0.7,
            )  # fmt: skip

    return draw
