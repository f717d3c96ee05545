"""Heads of people: skin, hair, eyes, a mouth that speaks, and what is worn on top."""

from typing import Protocol

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.hats import draw_hat
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.pose import Look, Pose


class _Build(Protocol):
    @property
    def skull(self) -> float: ...


class Wearer(Protocol):
    """What of a figure its head needs to know."""

    look: Look
    skin: str
    hair: str
    coat: str
    woman: bool

    @property
    def build(self) -> _Build: ...


_HATS = {
    "wizard": "pointed", "sorcerer": "pointed", "witch": "pointed", "king": "crown", "queen": "crown", "princess": "crown", "prince": "crown", "chef": "chef",
    "cook": "chef", "baker": "chef", "pirate": "brim", "cowboy": "brim", "detective": "brim", "farmer": "brim", "fisherman": "brim", "sailor": "cap",
    "captain": "cap", "officer": "cap", "policeman": "cap", "pilot": "cap", "soldier": "cap", "knight": "knight", "warrior": "knight", "ninja": "hood", "monk": "",
    "elf": "pointed", "gnome": "pointed", "dwarf": "pointed", "magician": "top", "firefighter": "cap", "samurai": "bun", "viking": "knight", "clown": "top",
}  # fmt: skip


def draw_head(pen: Pen, who: Wearer, pose: Pose) -> None:
    """A head around (0, 0), facing right."""
    skull = who.build.skull
    with pen.at(0, 0, 0, skull / 42):
        if who.look.kind in {"astronaut", "cosmonaut", "spaceman"} or who.look.worn("spacesuit") is not None:
            _helmet(pen, who, pose)
            return
        pen.box(-13, 24, 26, 30, darken(who.skin, 0.14), 8)
        if who.woman:
            sway = 3 * pose.swing(1.0) if pose.motion in {"run", "walk", "dance"} else pose.breath
            pen.fill(
                f"M-6 -46 C-60 -50 -62 20 {-50 - sway} 62 C-30 74 -2 66 4 40 C10 0 30 -20 24 -40z",
                darken(who.hair, 0.12),
            )
        pen.oval(0, 0, 40, 43, who.skin)
        pen.circle(-30, 6, 9, darken(who.skin, 0.08))
        _face(pen, who, pose)
        _hair(pen, who)
        _hat(pen, who)


def _face(pen: Pen, who: Wearer, pose: Pose) -> None:
    eye(pen, 22, -2, 4.8, pose, who.look)
    eye(pen, -4, -2, 4.8, pose, who.look)
    pen.line("M13 2 q6 7 0 11", darken(who.skin, 0.3), 3, 0.7)
    pen.oval(-13, 15, 7, 4.5, "#ee7f7f", 0.4)
    pen.oval(29, 15, 5, 4.5, "#ee7f7f", 0.4)
    if pose.mouth > 0.03:
        pen.oval(12, 23, 7.5, 2.5 + 8 * pose.mouth, MOUTH)
    elif who.look.mood in {"sad", "angry", "scared"}:
        pen.line("M4 26 q8 -7 16 0", INK, 3, 0.8)
    else:
        pen.line("M3 21 q9 8 18 -1", INK, 3, 0.8)
    if who.look.worn("glasses") is not None:
        for x in (-4, 22):
            pen.line(
                f"M{x - 9} -2 C{x - 9} -14 {x + 9} -14 {x + 9} -2 C{x + 9} 10 {x - 9} 10 {x - 9} -2z", "#2b2838", 2.6
            )
    if who.look.words & {"wizard", "grandpa", "grandfather", "dwarf", "gnome", "santa"}:
        pen.fill("M-16 18 C-18 52 6 84 18 86 C34 66 38 40 34 18 C22 30 0 30 -16 18z", "#f2f0f4", "#d5d3de", 18, 86)


def _hair(pen: Pen, who: Wearer) -> None:
    if who.look.kind in {"monk", "ninja"}:
        return
    if who.woman:
        pen.fill("M-40 14 C-54 -52 36 -64 41 -8 C30 -26 10 -30 -4 -26 C-20 -22 -30 -6 -32 18z", who.hair)
    else:
        pen.fill(
            "M-41 4 C-48 -54 28 -66 42 -14 C36 -20 26 -24 18 -24 C8 -18 -14 -22 -24 -12 C-30 -6 -31 2 -34 10z", who.hair
        )
        pen.fill("M-6 -44 C4 -58 22 -58 32 -46 C22 -46 12 -40 4 -36z", lighten(who.hair, 0.12))


def _hat(pen: Pen, who: Wearer) -> None:
    kind = _HATS.get(who.look.kind, "")
    worn = who.look.worn("hat")
    if who.look.worn("crown") is not None:
        kind = "crown"
    elif who.look.worn("helmet") is not None:
        kind = "knight"
    elif worn is not None and kind in {"", "bun"}:
        kind = "beanie"
    if who.look.worn("headphones") is not None:
        pen.line("M-34 -6 C-36 -62 36 -62 36 -8", "#2b2838", 7)
        pen.oval(-32, 4, 9, 15, "#d8563f")
    if kind == "bun":
        pen.circle(-14, -50, 15, who.hair)
    elif kind:
        draw_hat(pen, kind, worn or "", who.coat)


def _helmet(pen: Pen, who: Wearer, pose: Pose) -> None:
    pen.circle(0, 2, 54, "#eef1f8")
    pen.circle(0, 4, 54, mix("#eef1f8", "#9aa4bc", 0.35), 0.4)
    pen.circle(0, 1, 52, "#f4f6fb")
    pen.fill(
        "M-26 -22 C-10 -40 36 -38 46 -14 C52 10 44 34 22 38 C-6 40 -30 30 -34 10 C-36 -4 -34 -14 -26 -22z",
        "#2c2350",
        "#4a3f86",
        -36,
        38,
    )
    with pen.at(8, 4, 0, 0.62):
        pen.oval(0, 0, 40, 43, who.skin)
        _face(pen, who, pose)
    pen.fill("M-22 -18 C-10 -32 12 -34 22 -31 C2 -26 -14 -10 -22 8 C-28 -2 -28 -12 -22 -18z", "#ffffff", alpha=0.35)
