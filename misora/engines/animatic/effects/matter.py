"""Signs of what is stirred: dust, water, fire, smoke, crumbs, sound, the air."""

import math

from misora.engines.animatic.effects.flight import Sign, chance, fade, flight
from misora.engines.animatic.paper import Pen, darken, lighten

_DROP = "M0 -13 C6 -3 9 2 8 7 C7 14 -7 14 -8 7 C-9 2 -6 -3 0 -13z"
_SPARK = "M0 -20 Q3 -3 20 0 Q3 3 0 20 Q-3 3 -20 0 Q-3 -3 0 -20z"
_PUFF = "M-26 10 C-40 8 -36 -14 -20 -12 C-16 -28 12 -28 14 -12 C34 -16 38 10 24 11 C14 16 -14 16 -26 10z"
_FLAME = "M0 6 C-30 6 -30 -26 -12 -44 C-12 -30 -4 -30 -2 -40 C0 -56 -4 -66 4 -78 C6 -58 30 -44 26 -14 C25 0 14 6 0 6z"
_BURST = (
    "M0 -62 L14 -26 L46 -46 L32 -12 L68 -4 L34 14 L50 48 L16 30 L4 66 L-12 30 L-46 50 L-32 14 L-68 6 L-34 -10 "
    "L-52 -44 L-16 -26z"
)


def _steam(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 4, 2.4):
        with pen.at(26 * chance(index), -86 * share, 0, (1 if index % 2 else -1) * (0.7 + 0.6 * share), 1.0):
            pen.line("M0 12 C14 4 -14 -6 0 -16 C10 -24 -8 -30 0 -38", colour or "#ffffff", 7, 0.75 * fade(share))


def _speed(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 5, 0.5):
        y = -260 + 230 * (index * 0.37 % 1.0)
        with pen.at(-60 - 90 * share, y):
            pen.line(f"M0 0 H{-60 - 18 * (index % 3)}", colour or "#ffffff", 6, 0.75 * math.sin(math.pi * share))


def _dust(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 4, 0.8):
        with pen.at(-24 - 96 * share, -6 - 22 * share - 6 * (index % 2), 0, 0.35 + 0.75 * share):
            pen.fill(_PUFF, colour or "#f1e6d2", alpha=0.8 * fade(share))


def _splash(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 9, 0.9):
        wide = 74 * chance(index, 1)
        high = 70 + 40 * abs(chance(index, 3))
        with pen.at(wide * (0.3 + share), -high * 4 * share * (1 - share), 30 * chance(index), 0.7 + 0.4 * (index % 2)):
            pen.fill(_DROP, colour or "#e9f7ff", alpha=0.95 * fade(share))
    for _, share in flight(time, 2, 1.4):
        with pen.at(0, 2, 0, 0.5 + share, 0.25 + 0.25 * share):
            pen.line("M-60 0 C-60 -26 60 -26 60 0 C60 26 -60 26 -60 0z", colour or "#ffffff", 5, 0.8 * (1 - share))


def _impact(pen: Pen, time: float, colour: str) -> None:
    share = time / 0.7 % 1.0
    grown = 1.15 * math.sin(math.pi * min(1.0, share * 1.6)) if share < 0.62 else 0.0
    if grown > 0.05:
        with pen.at(0, 0, 20 * math.floor(time / 0.7), grown):
            pen.unlit().fill(_BURST, colour or "#ffd24a")
            with pen.at(0, 0, 14, 0.58):
                pen.unlit().fill(_BURST, "#fff6dc")


def _fire(pen: Pen, time: float, colour: str) -> None:
    bright = pen.unlit()
    bright.glow(0, -30, 110, colour or "#ff8a2e", 0.4)
    for index, (x, grown) in enumerate(((-20, 0.8), (20, 0.84), (0, 1.15))):
        flick = 1 + 0.18 * math.sin(time * 11 + index * 2.1)
        with bright.at(x, 0, 6 * math.sin(time * 7 + index), grown, grown * flick):
            bright.fill(_FLAME, colour or "#f2622e", "#ffb03a", -78, 6)
            with bright.at(0, 2, 0, 0.55):
                bright.fill(_FLAME, "#ffd24a", "#fff3b0", -78, 6)


def _smoke(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 5, 3.0):
        with pen.at(24 * math.sin(share * 5 + index), -150 * share, 0, 0.5 + 1.1 * share):
            pen.fill(_PUFF, colour or "#8d8a99", alpha=0.7 * fade(share))


def _breath(pen: Pen, time: float, colour: str) -> None:
    """A blast of fire ahead, as of a dragon."""
    bright = pen.unlit()
    bright.glow(110, 10, 150, colour or "#ff8a2e", 0.45)
    for index, share in flight(time, 9, 0.7):
        with bright.at(
            10 + 210 * share, 26 * share + 14 * chance(index) * share, 88 + 10 * chance(index, 5), 0.3 + 1.1 * share
        ):
            bright.fill(
                _FLAME, lighten(colour or "#f2622e", 0.5 * (1 - share)), colour or "#ffb03a", -78, 6, fade(share)
            )


def _blast(pen: Pen, time: float, colour: str) -> None:
    """An explosion, again every two seconds."""
    share = time / 2.0 % 1.0
    bright = pen.unlit()
    grown = 2.6 * (1 - (1 - min(1.0, share * 3)) ** 2)
    for index in range(8):
        turn = index * math.pi / 4 + 0.3
        with pen.at(150 * grown / 2.6 * math.cos(turn), 130 * grown / 2.6 * math.sin(turn), 0, 0.7 + 1.2 * share):
            pen.fill(_PUFF, "#6f6a78", alpha=0.85 * (1 - share))
    if share < 0.7:
        with bright.at(0, 0, 30 * share, grown * (1 - share)):
            bright.fill(_BURST, colour or "#f2622e")
            with bright.at(0, 0, 20, 0.72):
                bright.fill(_BURST, "#ffb03a")
            with bright.at(0, 0, 4, 0.44):
                bright.fill(_BURST, "#fff3b0")


def _crumbs(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 7, 0.8):
        x = 44 * chance(index, 4) * share + 10
        pen.circle(x, -26 * share + 96 * share * share, 5 + index % 3, colour or "#d9a04b", fade(share))


def _bubbles(pen: Pen, time: float, colour: str) -> None:
    for index, share in flight(time, 6, 3.2):
        x, y = 30 * chance(index) + 9 * math.sin(share * 9 + index), -170 * share
        size = 7 + 9 * abs(chance(index, 2))
        pen.circle(x, y, size, colour or "#dff4ff", 0.42 * fade(share))
        pen.circle(x - size * 0.3, y - size * 0.35, size * 0.25, "#ffffff", 0.9 * fade(share))


def _waves(pen: Pen, time: float, colour: str) -> None:
    """Sound that goes out ahead."""
    for _, share in flight(time, 3, 0.9):
        with pen.at(14 + 70 * share, 0, 0, 0.4 + 0.9 * share):
            pen.line("M0 -34 C18 -14 18 14 0 34", colour or "#ffffff", 7, fade(share))


def _swish(pen: Pen, time: float, colour: str) -> None:
    """The way of something swung: an arc that flashes up."""
    share = time / 0.8 % 1.0
    if share < 0.45:
        pen.line("M-50 -70 C10 -80 60 -40 64 16", colour or "#ffffff", 9, 0.8 * (1 - share / 0.45))
        pen.line("M-30 -46 C6 -52 36 -26 40 12", colour or "#ffffff", 6, 0.6 * (1 - share / 0.45))


def _stream(pen: Pen, time: float, colour: str) -> None:
    """Water in a low arc ahead."""
    water = colour or "#6fc3ee"
    pen.line("M0 0 C70 -34 150 -10 190 110", water, 15, 0.9)
    pen.line("M0 -3 C70 -36 150 -14 190 100", "#e9f7ff", 5, 0.9)
    for index, share in flight(time, 6, 0.7):
        with pen.at(190 + 46 * chance(index) * share, 110 - 90 * share * (1 - share), 0, 0.8):
            pen.fill(_DROP, water, alpha=fade(share))


def _jet(pen: Pen, time: float, colour: str) -> None:
    """Water under pressure, in a high arc to what it is aimed at."""
    water, sway = colour or "#6fc3ee", 4 * math.sin(time * 9)
    pen.line(f"M0 0 C60 {-96 + sway:.1f} 170 {-160 + sway:.1f} 250 -50", water, 21, 0.92)
    pen.line(f"M0 -2 C60 {-100 + sway:.1f} 168 {-166 + sway:.1f} 246 -58", "#e9f7ff", 7, 0.95)
    for index, share in flight(time, 8, 0.6):
        with pen.at(250 + 70 * chance(index) * share, -50 - 120 * share * (1 - share) + 40 * share, 0, 0.9):
            pen.fill(_DROP, water, alpha=fade(share))


def _drizzle(pen: Pen, time: float, colour: str) -> None:
    """Drops that fall in a short fan."""
    for index, share in flight(time, 8, 0.7):
        with pen.at(8 + 10 * (index % 4) + 26 * share, 100 * share * share + 12 * share, -14, 0.8):
            pen.fill(_DROP, colour or "#4fb0ea", alpha=min(1.0, share * 8))


def _chips(pen: Pen, time: float, colour: str) -> None:
    """Splinters or clods that fly up and fall."""
    for index, share in flight(time, 7, 0.8):
        x, high = 70 * chance(index, 6) * share, 90 + 50 * abs(chance(index, 7))
        with pen.at(x, -high * 3.2 * share * (1 - share) + 20 * share, 300 * share * chance(index)):
            pen.box(-7, -5, 14, 10, colour or "#c9935a", 2, alpha=fade(share))


def _flash(pen: Pen, time: float, colour: str) -> None:
    """The flash of a camera, every second."""
    share = time % 1.0
    if share < 0.4:
        bright = pen.unlit()
        bright.glow(0, 0, 150, colour or "#ffffff", 0.95 * (1 - share / 0.4))
        with bright.at(0, 0, 20, 2.6 * (1 - share / 0.4)):
            bright.fill(_SPARK, colour or "#ffffff")


def _gust(pen: Pen, time: float, colour: str) -> None:
    """Air that is blown ahead."""
    for index, share in flight(time, 4, 0.8):
        with pen.at(10 + 96 * share, -24 + 16 * index, 0, 0.8):
            pen.line("M0 0 C16 -8 30 6 48 -2", colour or "#ffffff", 6, 0.9 * fade(share))


def _ripple(pen: Pen, time: float, colour: str) -> None:
    for _, share in flight(time, 3, 2.0):
        with pen.at(0, 0, 0, 0.3 + 1.2 * share, 0.12 + 0.4 * share):
            pen.line(
                "M-60 0 C-60 -33 60 -33 60 0 C60 33 -60 33 -60 0z",
                darken(colour, 0.05) if colour else "#ffffff",
                9,
                0.95 * (1 - share),
            )


SIGNS: dict[str, Sign] = {
    "steam": _steam,
    "speed": _speed,
    "dust": _dust,
    "splash": _splash,
    "impact": _impact,
    "fire": _fire,
    "smoke": _smoke,
    "breath": _breath,
    "blast": _blast,
    "crumbs": _crumbs,
    "bubbles": _bubbles,
    "waves": _waves,
    "swish": _swish,
    "stream": _stream,
    "jet": _jet,
    "drizzle": _drizzle,
    "chips": _chips,
    "flash": _flash,
    "gust": _gust,
    "ripple": _ripple,
}
