"""Hats, drawn on a head of 42 units around (0, 0)."""

from collections.abc import Callable

from misora.engines.animatic.paper import Pen, darken, lighten


def draw_hat(pen: Pen, kind: str, colour: str, coat: str) -> None:
    """Draw a hat of that kind in `colour`, or in the one that suits the kind and the coat when that is ""."""
    usual = {
        "pointed": coat,
        "brim": "#8a5f3a",
        "cap": darken(coat, 0.2),
        "top": "#2b2838",
        "hood": coat,
        "beanie": "#3f8f8a",
    }
    _HATS[kind](pen, colour or usual.get(kind, "#d8563f"))


def _pointed(pen: Pen, colour: str) -> None:
    pen.fill("M-62 -20 C-30 -34 34 -36 62 -22 C40 -10 -40 -8 -62 -20z", darken(colour, 0.18))
    pen.fill(
        "M-40 -24 C-26 -70 -8 -116 26 -146 C26 -104 34 -60 44 -26 C14 -38 -14 -36 -40 -24z",
        lighten(colour, 0.08),
        darken(colour, 0.1),
        -146,
        -24,
    )
    pen.line("M-38 -32 C-12 -42 20 -42 42 -33", "#ffd968", 7)


def _crown(pen: Pen, _colour: str) -> None:
    pen.fill(
        "M-32 -28 L-36 -68 L-16 -50 L2 -76 L18 -50 L38 -68 L34 -28 C14 -36 -12 -36 -32 -28z",
        "#f2c54a",
        "#d89a2c",
        -76,
        -28,
    )
    pen.circle(2, -44, 5, "#d8432f")


def _chef(pen: Pen, _colour: str) -> None:
    pen.box(-32, -58, 68, 34, "#ffffff", 4, "#e3e4ec")
    for x, y, size in ((-24, -72, 24), (4, -82, 29), (31, -72, 23)):
        pen.circle(x, y, size, "#ffffff")


def _brim(pen: Pen, colour: str) -> None:
    pen.fill("M-66 -24 C-30 -14 40 -14 72 -26 C50 -36 -46 -36 -66 -24z", darken(colour, 0.18))
    pen.fill("M-38 -28 C-36 -62 -22 -72 2 -64 C26 -74 40 -62 42 -28 C16 -36 -14 -36 -38 -28z", colour)


def _cap(pen: Pen, colour: str) -> None:
    pen.fill(
        "M-42 -18 C-46 -62 40 -64 43 -22 C60 -20 68 -14 66 -8 C40 -20 -10 -24 -42 -18z",
        lighten(colour, 0.1),
        darken(colour, 0.1),
        -60,
        -10,
    )
    pen.circle(12, -40, 6, "#ffd968")


def _knight(pen: Pen, _colour: str) -> None:
    pen.fill("M-44 22 C-52 -60 44 -66 45 -6 L46 14 L30 14 L28 -12 H-10 V24z", "#c3ccdc", "#8c96ac", -60, 24)
    pen.fill("M-10 -54 C-30 -84 -64 -70 -70 -40 C-54 -52 -34 -50 -16 -44z", "#d8432f")


def _top(pen: Pen, colour: str) -> None:
    pen.box(-56, -36, 112, 11, colour, 5)
    pen.box(-34, -96, 70, 64, lighten(colour, 0.08), 4)
    pen.box(-34, -50, 70, 13, "#d8432f")


def _hood(pen: Pen, colour: str) -> None:
    pen.fill("M-44 30 C-56 -60 44 -68 44 -10 L30 -10 H-12 L-18 30z", colour)
    pen.box(-24, 12, 62, 32, colour, 12)


def _beanie(pen: Pen, colour: str) -> None:
    pen.fill("M-43 -8 C-46 -66 40 -68 43 -14 C20 -24 -18 -22 -43 -8z", lighten(colour, 0.12), colour, -60, -8)
    pen.line("M-40 -10 C-16 -24 18 -26 41 -16", darken(colour, 0.2), 13)
    pen.circle(-2, -60, 11, lighten(colour, 0.5))


_HATS: dict[str, Callable[[Pen, str], None]] = {
    "pointed": _pointed, "crown": _crown, "chef": _chef, "brim": _brim, "cap": _cap, "knight": _knight, "top": _top, "hood": _hood, "beanie": _beanie,
}  # fmt: skip
