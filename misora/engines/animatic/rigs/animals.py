"""The species that share the four-legged rig."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs.fourlegged import FourLegged
from misora.engines.animatic.rigs.heads import fox_head, long_head, round_head
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.species import Species, Tail
from misora.engines.animatic.rigs.stand import four_legged
from misora.engines.animatic.rigs.trunks import trunk_head


def _bushy(pen: Pen, rig: FourLegged, pose: Pose) -> None:
    """A fox's brush with its white tip, swaying."""
    turn = wag(pose)
    with pen.at(0, 0, turn):
        pen.fill(
            "M10 -14 C-28 -64 -88 -84 -166 -56 C-176 -52 -176 -44 -166 -42 C-112 -34 -84 10 0 24z",
            mix(rig.main, rig.shade, 0.25),
            rig.shade,
            -70,
            24,
        )
        pen.fill(
            "M-166 -56 C-176 -52 -176 -44 -166 -42 C-140 -38 -120 -26 -99 -13 C-104 -32 -98 -50 -90 -68 C-114 -70 -139 -65 -166 -56z",
            rig.belly,
        )


def wag(pose: Pose) -> float:
    if pose.motion == "run":
        return 9.0 * pose.swing(1.0, 0.35) + 2.0
    if pose.motion in {"sit", "sleep"}:
        return 4.0 * math.sin(pose.time * 1.6) + 14.0
    return 7.0 * math.sin(pose.time * 2.6)


def whip(length: float, width: float, lift: float, tuft: str = "") -> Tail:
    """A thin tail that curls up."""

    def draw(pen: Pen, rig: FourLegged, pose: Pose) -> None:
        turn = wag(pose) * 1.6
        with pen.at(0, 0, turn * 0.5):
            pen.line(
                f"M6 0 C{-0.4 * length} {6 + turn * 0.4} {-0.75 * length} {-0.1 * lift} {-length} {-lift}",
                mix(rig.main, rig.shade, 0.5),
                width,
            )
            if tuft:
                pen.oval(
                    -length, -lift, width * 0.9, width * 1.1, darken(rig.main, 0.5) if tuft == "dark" else rig.belly
                )

    return draw


def puff(pen: Pen, rig: FourLegged, pose: Pose) -> None:
    pen.circle(-4 + pose.breath, -6, 19, lighten(rig.belly, 0.4))


def flowing(colour: str = "") -> Tail:
    """A horse's tail."""

    def draw(pen: Pen, rig: FourLegged, pose: Pose) -> None:
        hair = colour or darken(rig.main, 0.5)
        with pen.at(0, 0, (26.0 + 8 * pose.swing(1.0, 0.3)) if pose.motion == "run" else 3.0 * pose.breath):
            pen.fill("M10 -10 C-30 -24 -66 10 -72 66 C-74 96 -58 104 -50 84 C-44 52 -24 20 14 12z", hair)

    return draw


def _stripes(pen: Pen, rig: FourLegged) -> None:
    for x in (-78, -44, -10, 26):
        pen.fill(f"M{x} -38 L{x + 14} -40 L{x + 3} 8z", "#33242b", alpha=0.85)


def _patches(pen: Pen, rig: FourLegged) -> None:
    for x, y, rx, ry in ((-64, -8, 30, 22), (6, -14, 26, 18), (40, 18, 20, 14)):
        pen.oval(x, y, rx * rig.species.length, ry, "#3a3440", 0.92)


def _panda(pen: Pen, rig: FourLegged) -> None:
    pen.fill("M44 -70 C80 -70 112 -40 116 0 C104 50 60 66 30 58 C54 20 56 -30 44 -70z", "#2b2838")


def _woolly(pen: Pen, rig: FourLegged) -> None:
    for x, y, size in (
        (-96, -10, 34),
        (-62, -36, 38),
        (-16, -46, 40),
        (32, -44, 40),
        (74, -28, 36),
        (90, 8, 32),
        (48, 28, 36),
        (0, 34, 38),
        (-50, 30, 38),
        (0, -6, 56),
        (-50, -4, 46),
        (50, -6, 46),
    ):
        pen.circle(x, y, size, rig.belly if y < 20 else darken(rig.belly, 0.1))


ANIMALS: dict[str, Species] = {
    "fox": Species("#ee6030", "#fff3e6", "#2a1420", fox_head, _bushy),
    "wolf": Species("#7f8aa0", "#e8ecf4", "#5d6880", fox_head, _bushy, leg=116, length=1.06, scale=1.1),
    "dog": Species("#c98a4b", "#fbeed8", "#c98a4b", round_head(45, (31, 23), "floppy"), whip(74, 17, 58, "light"), length=0.86, girth=1.02, neck=(84, -50), scale=0.84, leg=92),
    "cat": Species("#f0a04b", "#fff1dd", "#fff1dd", round_head(44, (23, 17), "pointed", nose="#d9707c", whiskers=True), whip(108, 15, 84), length=0.82, girth=0.9, neck=(78, -44), scale=0.74, leg=84, thick=(36, 21, 16)),
    "lion": Species("#e3b062", "#f6e0b4", "#e3b062", round_head(48, (31, 24), "round", mane=True), whip(120, 13, 40, "dark"), leg=110, length=1.02, girth=1.08, neck=(92, -48), scale=1.12),
    "tiger": Species("#ef8b33", "#fff0d8", "#ef8b33", round_head(47, (30, 23), "round", whiskers=True), whip(120, 17, 60), leg=106, length=1.04, girth=1.04, neck=(92, -44), scale=1.1, markings=_stripes),
    "horse": Species("#9a623c", "#d9b38a", "#4a2f26", long_head(1.02, mane="dark"), flowing(), leg=150, length=1.02, girth=1.12, thick=(50, 25, 17), neck=(128, -118), neck_width=52, scale=1.16),
    "unicorn": Species("#f5f1fb", "#ffe3f0", "#d9c7f0", long_head(1.02, mane="#f29ac9", horn=True), flowing("#c08af0"), leg=150, length=1.02, girth=1.12, thick=(50, 25, 17), neck=(128, -118), neck_width=52, scale=1.16),
    "deer": Species("#b0713f", "#f3dcbc", "#6d4630", long_head(0.8, antlers=True), puff, leg=140, length=0.88, girth=0.92, thick=(40, 19, 13), neck=(112, -100), neck_width=36, scale=1.06),
    "bear": Species("#7a5138", "#d8b48c", "#5c3a2a", round_head(54, (32, 25), "round"), puff, leg=92, length=1.08, girth=1.5, thick=(66, 44, 36), neck=(96, -46), scale=1.2),
    "panda": Species("#f4f1ec", "#fbfaf6", "#2b2838", round_head(56, (28, 22), "round", patch=True), puff, leg=84, length=1.0, girth=1.5, thick=(64, 46, 38), neck=(90, -46), scale=1.1, markings=_panda),
    "rabbit": Species("#c9b8a6", "#fff6ea", "#c9b8a6", round_head(40, (21, 16), "long", nose="#d9707c"), puff, leg=62, length=0.66, girth=1.0, thick=(44, 24, 18), neck=(62, -44), scale=0.78, bounds=True),
    "cow": Species("#f3ede4", "#f6c9bd", "#e8ddd0", long_head(0.92, spots=True), whip(70, 9, -50, "dark"), leg=116, length=1.1, girth=1.36, thick=(52, 28, 22), neck=(120, -62), neck_width=58, scale=1.15, markings=_patches),
    "sheep": Species("#4a4350", "#f6f1e8", "#4a4350", round_head(36, (25, 19), "side", nose="#2a1420"), puff, leg=80, length=0.82, girth=1.2, thick=(30, 18, 15), neck=(96, -34), scale=0.9, markings=_woolly),
    "pig": Species("#f2a3a8", "#fbc7c6", "#d98088", round_head(46, (24, 20), "pointed", nose="#d9707c"), whip(28, 7, 26), leg=58, length=0.86, girth=1.3, thick=(40, 26, 20), neck=(84, -22), scale=0.9),
    "mouse": Species("#a79ca8", "#f2e7e6", "#e5a7a7", round_head(40, (20, 15), "round", nose="#d9707c", whiskers=True), whip(110, 7, 10), leg=44, length=0.6, girth=0.9, thick=(32, 18, 13), neck=(58, -24), scale=0.6),
    "elephant": Species("#8b93a8", "#c9cedb", "#767e94", trunk_head(1.25), whip(60, 9, -44, "dark"), leg=120, length=1.14, girth=1.75, thick=(74, 56, 48), neck=(112, -60), scale=1.4),
}  # fmt: skip


KINDS: dict[str, Kind] = {name: four_legged(species) for name, species in ANIMALS.items()}
