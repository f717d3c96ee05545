"""Signs of what somebody feels: Zzz, notes, hearts, tears, surprise."""

import math

from misora.engines.animatic.effects.flight import Sign, chance, fade, flight
from misora.engines.animatic.paper import Pen

_Z = "M-9 -10 H9 L-9 10 H9"
_NOTE = "M6 -34 V2 C2 -8 -16 -4 -14 6 C-12 16 8 14 10 2 V-24 C20 -22 24 -14 22 -4 C32 -22 16 -30 10 -38z"
_PAIR = (
    "M-14 -30 L20 -38 V0 C14 -8 0 -4 4 6 C8 12 24 10 25 0 V-44 L-19 -35 V6 C-24 -2 -38 2 -35 12 C-32 18 -15 17 -14 7z"
)
_HEART = "M0 16 C-34 -8 -24 -34 -8 -28 C-3 -26 0 -20 0 -16 C0 -20 3 -26 8 -28 C24 -34 34 -8 0 16z"
_DROP = "M0 -13 C6 -3 9 2 8 7 C7 14 -7 14 -8 7 C-9 2 -6 -3 0 -13z"
_SPARK = "M0 -20 Q3 -3 20 0 Q3 3 0 20 Q-3 3 -20 0 Q-3 -3 0 -20z"
_STAR = "M0 -18 L5 -6 L18 -5 L8 3 L11 16 L0 9 L-11 16 L-8 3 L-18 -5 L-5 -6z"
_BANG = "M-8 -46 H8 L4 -6 H-4z M-6 4 H6 V16 H-6z"
_CLOUD = (
    "M-46 20 C-72 18 -70 -16 -46 -16 C-44 -46 0 -52 10 -30 C36 -44 62 -16 46 0 C58 20 34 30 18 22 C4 34 -30 34 -46 20z"
)
_BUBBLE = "M-44 -34 C-44 -46 44 -46 46 -34 V8 C44 22 -8 20 -18 20 L-40 42 L-34 18 C-44 16 -44 10 -44 6z"
_QUERY = "M-11 -26 C-10 -44 14 -42 12 -26 C11 -15 0 -16 0 -2 M0 12 V13"
_GLASS = ("#f7c540", "#e8543f", "#43a6c6", "#8fd6b8", "#ef86a8")


def _sleep(pen: Pen, time: float, colour: str) -> None:
    for _, share in flight(time, 3, 3.6):
        with pen.at(10 + 62 * share + 8 * math.sin(share * 9), -120 * share, 6, 0.7 + 1.6 * share):
            pen.line(_Z, "#2b2850", 8, 0.7 * fade(share))
            pen.line(_Z, colour or "#ffffff", 5, fade(share))


def _notes(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 4, 3.0):
        with pen.at(14 + 74 * share, -130 * share + 10 * math.sin(share * 8 + index), 12 * math.sin(share * 6), 1.15):
            shape = _PAIR if index % 2 else _NOTE
            pen.line(shape, "#fffaf0", 5, 0.8 * fade(share))
            pen.fill(shape, colour or _GLASS[index % 3 + 1 if index else 4], alpha=fade(share))


def _hearts(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 4, 2.8):
        x = 36 * chance(index, 2) + 10 * math.sin(share * 7 + index)
        with pen.at(x, -120 * share, 10 * math.sin(share * 6 + index), 0.5 + 0.7 * min(1.0, share * 3)):
            pen.line(_HEART, "#fff4f0", 5, 0.8 * fade(share))
            pen.fill(_HEART, colour or "#e8405f", alpha=fade(share))


def _tears(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 6, 1.1):
        side = 1 if index % 2 else -1
        with pen.at(side * (14 + 34 * share), -20 * share + 92 * share * share, -side * 26 * (1 - share), 1.1):
            pen.fill(_DROP, colour or "#6fc3ee", alpha=fade(share))


def _sweat(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 3, 1.0):
        turn = -2.5 + 0.55 * index
        with pen.at((46 + 34 * share) * math.cos(turn), (46 + 34 * share) * math.sin(turn), turn * 57 + 90, 0.9):
            pen.fill(_DROP, colour or "#6fc3ee", alpha=fade(share))


def _sparkle(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 7, 1.6):
        turn, far = index * 2.4, 26 + 54 * share
        with pen.at(far * math.cos(turn), far * math.sin(turn) * 0.9, 0, 1.1 * math.sin(math.pi * share)):
            pen.unlit().fill(_SPARK, colour or ("#fff0a8", "#ffd24a", "#ffffff", "#c9a8ff")[index % 4])


def _alarm(pen: Pen, time: float, colour: str) -> None:
    grown = 1 + 0.14 * abs(math.sin(time * 6))
    with pen.at(0, 0, 8 * math.sin(time * 9), 1.25 * grown):
        pen.line(_BANG, "#fffaf0", 7)
        pen.fill(_BANG, colour or "#e0362c")


def _question(pen: Pen, time: float, colour: str) -> None:
    with pen.at(0, 0, 10 * math.sin(time * 3), 1.4 + 0.1 * math.sin(time * 5)):
        pen.line(_QUERY, "#fffaf0", 15)
        pen.line(_QUERY, colour or "#3f74d1", 8)


def _stars(pen: Pen, time: float, colour: str) -> None:
    for index in range(4):
        turn = time * 4.2 + index * math.pi / 2
        with pen.at(54 * math.cos(turn), 15 * math.sin(turn), 40 * math.sin(time * 3 + index), 0.85):
            pen.unlit().fill(_STAR, colour or "#ffd24a")


def _rays(pen: Pen, time: float, colour: str) -> None:
    """Laughter: short lines that jump out to both sides."""
    far = 8 * (math.sin(time * 14) > 0)
    for turn in (-2.75, -2.35, -1.95, -1.2, -0.8, -0.4):
        x, y = math.cos(turn), math.sin(turn)
        with pen.at((60 + far) * x, (60 + far) * y, math.degrees(turn)):
            pen.line("M0 0 H20", colour or "#f7a52e", 7)


def _shiver(pen: Pen, time: float, colour: str) -> None:
    shift = 5 * math.sin(time * 26)
    for side in (-1, 1):
        with pen.at(side * 66 + shift, 0, 0, side, 1.0):
            pen.line(
                "M0 -42 L10 -26 L0 -10 L10 6 L0 22 L10 38 M22 -30 L30 -16 L22 -2 L30 12 L22 26", colour or "#7fc4ee", 6
            )


def _thought(pen: Pen, time: float, colour: str) -> None:
    beat = 0.06 * math.sin(time * 2.4)
    pen.circle(-34, 62, 7, "#ffffff")
    pen.circle(-16, 44, 11, "#ffffff")
    with pen.at(24, -4, 0, 1.1 + beat):
        pen.fill(_CLOUD, "#ffffff")
    for index in range(3):
        if time * 1.6 % 4 > index:
            pen.circle(4 + index * 20, -8, 7, colour or "#5b5f7a")


def _speech(pen: Pen, time: float, colour: str) -> None:
    with pen.at(30, -10, 0, 1.0 + 0.05 * math.sin(time * 5)):
        pen.fill(_BUBBLE, "#ffffff")
        for index in range(3):
            pen.circle(-18 + index * 19, -13 - 5 * max(0.0, math.sin(time * 7 - index)), 6.5, colour or "#5b5f7a")


def _anger(pen: Pen, time: float, colour: str) -> None:
    with pen.at(0, 0, 0, 1 + 0.12 * math.sin(time * 9)):
        pen.line(
            "M-6 -22 C-4 -8 -8 -6 -22 -5 M6 -22 C4 -8 8 -6 22 -5 M-6 22 C-4 8 -8 6 -22 5 M6 22 C4 8 8 6 22 5",
            colour or "#e0362c",
            7,
        )


def _confetti(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 16, 2.4):
        x = 150 * chance(index, 8) + 14 * math.sin(share * 9 + index)
        with pen.at(x, -150 + 320 * share, 360 * share * chance(index, 9), 1.0, math.cos(time * 6 + index)):
            pen.box(-8, -5, 16, 10, colour or _GLASS[index % 5], 2, alpha=fade(share))


SIGNS: dict[str, Sign] = {
    "sleep": _sleep,
    "notes": _notes,
    "hearts": _hearts,
    "tears": _tears,
    "sweat": _sweat,
    "sparkle": _sparkle,
    "alarm": _alarm,
    "question": _question,
    "stars": _stars,
    "laugh": _rays,
    "shiver": _shiver,
    "thought": _thought,
    "speech": _speech,
    "confetti": _confetti,
    "anger": _anger,
}
