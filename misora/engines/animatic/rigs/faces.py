"""Heads of people: skin, hair, eyes, a mouth that speaks, and what is worn on top."""

from typing import Protocol

from misora.engines.animatic.paper import INK, Pen, Point, darken, lighten, mix
from misora.engines.animatic.rigs.acts.gesture import Gesture
from misora.engines.animatic.rigs.facemarks import draw_facemarks
from misora.engines.animatic.rigs.hats import draw_hat
from misora.engines.animatic.rigs.headgear import HEADGEAR
from misora.engines.animatic.rigs.heads import MOUTH
from misora.engines.animatic.rigs.pose import Look, Pose
from misora.engines.animatic.rigs.wardrobe import Outfit


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
    outfit: Outfit

    @property
    def build(self) -> _Build: ...


def draw_head(pen: Pen, who: Wearer, pose: Pose, gesture: Gesture) -> None:
    """A head around (0, 0), facing right."""
    skull = who.build.skull
    with pen.at(0, 0, 0, skull / 42):
        if who.look.kind in {"astronaut", "cosmonaut", "spaceman"} or who.look.worn("spacesuit") is not None:
            _helmet(pen, who, pose, gesture)
            return
        pen.box(-13, 24, 26, 30, darken(who.skin, 0.14), 8)
        if who.woman and not who.outfit.marks & {"bunhair", "wig", "hidden", "bald", "tutu", "skull"}:
            sway = 3 * pose.swing(1.0) if pose.motion in {"run", "walk", "dance"} else pose.breath
            pen.fill(
                f"M-6 -46 C-60 -50 -62 20 {-50 - sway} 62 C-30 74 -2 66 4 40 C10 0 30 -20 24 -40z",
                darken(who.hair, 0.12),
            )
        pen.oval(0, 0, 40, 43, who.skin)
        pen.circle(-30, 6, 9, darken(who.skin, 0.08))
        _face(pen, who, pose, gesture)
        _hair(pen, who)
        _hat(pen, who)


def _face(pen: Pen, who: Wearer, pose: Pose, gesture: Gesture) -> None:
    mood = gesture.mood or who.look.mood
    gaze = gesture.gaze if gesture.gaze != (0.0, 0.0) else pose.gaze or (0.0, 0.0)
    shut = gesture.shut or pose.blink > 0.5 or pose.motion == "sleep"
    for x in (-5, 22):
        _eye(pen, x, gaze, mood, shut=shut, smiling=mood in {"happy", "proud"})
    _brows(pen, mood, darken(who.hair, 0.25))
    pen.line("M14 3 q6 6 0 10", darken(who.skin, 0.3), 3, 0.7)
    pen.oval(-15, 16, 7.5, 4.5, "#ee7f7f", 0.45)
    pen.oval(30, 15, 5, 4.5, "#ee7f7f", 0.45)
    wide = max(pose.mouth, gesture.mouth)
    if wide > 0.03:  # lips, without which an open mouth is lost on dark skin
        pen.oval(13, 24.5, 12.5 if wide >= 0.3 else 8.5, 5.5 + 9.5 * wide, mix(who.skin, "#e8868a", 0.5))
    _mouth(pen, mood, wide, pose.time)
    if who.look.worn("glasses") is not None:
        for x in (-4, 22):
            pen.line(
                f"M{x - 9} -2 C{x - 9} -14 {x + 9} -14 {x + 9} -2 C{x + 9} 10 {x - 9} 10 {x - 9} -2z", "#2b2838", 2.6
            )
    draw_facemarks(pen, who.outfit.marks, who.hair)


def _eye(pen: Pen, x: float, gaze: Point, mood: str, *, shut: bool, smiling: bool) -> None:
    if shut:
        pen.line(f"M{x - 7} -3 q7 {-8 if smiling else 7} 14 0", INK, 3.4)
        return
    wide = {"surprised": 1.25, "scared": 1.2, "angry": 0.9}.get(mood, 1.0)
    with pen.at(x, -4, 0, wide):
        pen.oval(0, 0, 6.6, 7.8, "#fffdf8")
        pupil = 3.6 if mood in {"scared", "surprised"} else 5.4
        pen.oval(0.8 + 2.4 * gaze[0], 2.6 * gaze[1], pupil, pupil * 1.18, INK)
        pen.circle(2.4 + 2.4 * gaze[0], -2.2 + 2.6 * gaze[1], 1.7, "#ffffff")
        if mood not in {"scared", "surprised"}:
            pen.line("M-8 -4.5 q8 -8 16 0", INK, 3)
    if mood == "sleepy":
        pen.line(f"M{x - 8} -6 h16", INK, 4)


def _brows(pen: Pen, mood: str, colour: str) -> None:
    shape = {
        "happy": "M-13 -20 q8 -7 16 -1 M15 -21 q8 -6 15 1", "sad": "M-14 -15 l15 -8 M16 -23 l14 8", "angry": "M-14 -22 l16 9 M14 -13 l15 -9",
        "scared": "M-14 -17 l14 -8 M16 -25 l14 8", "surprised": "M-13 -24 q8 -9 16 -2 M15 -26 q8 -7 15 2", "proud": "M-13 -21 q8 -7 16 0 M15 -21 q8 -7 15 0",
        "curious": "M-13 -17 q8 -3 15 1 M15 -24 q8 -8 15 0",
    }.get(mood, "M-13 -19 q8 -4 15 0 M15 -19 q8 -4 14 0")  # fmt: skip
    pen.line(shape, colour, 4.4)


def _mouth(pen: Pen, mood: str, wide: float, time: float) -> None:
    """Shut, it shows the mood; speaking, it is small, half open or wide, and now and then round."""
    if wide > 0.03:
        if mood == "happy" and wide > 0.3:
            pen.fill(f"M-2 18 H28 C28 {26 + 18 * wide} -2 {26 + 18 * wide} -2 18z", MOUTH)
            pen.box(2, 18, 22, 4.5, "#fffdf8", 2)
        elif wide < 0.3 or int(time * 7) % 3 == 0:
            pen.oval(13, 24, 5.5, 3 + 9 * wide, MOUTH)
        else:
            pen.oval(13, 25, 10, 3.5 + 9 * wide, MOUTH)
            pen.oval(13, 25 + 6 * wide, 6, 2 + 3.5 * wide, "#e0697a")
    elif mood == "happy":
        pen.fill("M-1 17 H27 C26 32 1 33 -1 17z", MOUTH)
        pen.box(2, 17, 22, 4, "#fffdf8", 2)
    elif mood == "angry":
        pen.box(1, 20, 24, 9, "#fffdf8", 3)
        pen.line("M2 24.5 H24 M9 20 V29 M17 20 V29", MOUTH, 1.8)
    elif mood == "scared":
        pen.line("M0 26 q4 -6 8 0 t8 0 t8 0", INK, 3.2)
    elif mood == "surprised":
        pen.oval(13, 26, 6, 8, MOUTH)
    elif mood == "sad":
        pen.line("M2 30 q11 -12 22 0", INK, 3.6)
    elif mood == "proud":
        pen.line("M1 20 q11 12 25 -4", INK, 3.6)
    else:
        pen.line("M3 21 q9 8 18 -1", INK, 3.2)


def _hair(pen: Pen, who: Wearer) -> None:
    marks = who.outfit.marks
    if marks & {"bald", "hidden", "skull", "bandage"}:
        return
    if marks & {"wig", "wild"}:
        for x, y in ((-42, 10), (-46, -12), (-34, -34), (-10, -44), (16, -44), (36, -30)):
            pen.circle(x, y, 17, who.hair)
        return
    if "bunhair" in marks:
        pen.circle(-22, -46, 19, who.hair)
    if who.woman:
        pen.fill("M-40 14 C-54 -52 36 -64 41 -8 C30 -26 10 -30 -4 -26 C-20 -22 -30 -6 -32 18z", who.hair)
    else:
        pen.fill(
            "M-41 4 C-48 -54 28 -66 42 -14 C36 -20 26 -24 18 -24 C8 -18 -14 -22 -24 -12 C-30 -6 -31 2 -34 10z", who.hair
        )
        pen.fill("M-6 -44 C4 -58 22 -58 32 -46 C22 -46 12 -40 4 -36z", lighten(who.hair, 0.12))


def _hat(pen: Pen, who: Wearer) -> None:
    kind = who.outfit.hat
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
    if kind in HEADGEAR:
        HEADGEAR[kind](pen, worn or "")
    elif kind:
        draw_hat(pen, kind, worn or "", who.coat)


def _helmet(pen: Pen, who: Wearer, pose: Pose, gesture: Gesture) -> None:
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
        _face(pen, who, pose, gesture)
    pen.fill("M-22 -18 C-10 -32 12 -34 22 -31 C2 -26 -14 -10 -22 8 C-28 -2 -28 -12 -22 -18z", "#ffffff", alpha=0.35)
