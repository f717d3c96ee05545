"""What animals wear on their heads and necks: the hats of people, glasses, headphones, scarves, collars."""

from misora.engines.animatic.paper import Pen, darken
from misora.engines.animatic.rigs.hats import draw_hat
from misora.engines.animatic.rigs.pose import Look

Skull = tuple[float, float, float]
"""The middle of a head, and its size beside a person's."""
Eyes = tuple[float, float, float, float]
"""Where the near and the far eye are, how high, and how large."""


def put_on(pen: Pen, look: Look, skull: Skull, eyes: Eyes | None = None) -> None:
    """Draw what is worn on a head that is drawn already."""
    if not look.wearing:
        return
    x, y, size = skull
    hat = look.worn("hat")
    kind = "crown" if look.worn("crown") is not None else "knight" if look.worn("helmet") is not None else ""
    with pen.at(x, y, 0.0, size):
        if look.worn("headphones") is not None:
            pen.line("M-38 2 C-40 -62 40 -62 40 2", "#2b2838", 8)
            pen.oval(-36, 8, 11, 18, look.worn("headphones") or "#d8563f")
        if kind or hat is not None:
            draw_hat(pen, kind or ("top", "cap", "brim", "beanie")[look.seed % 4], hat or "", "#5b6fc0")
    glasses = look.worn("glasses")
    if eyes and glasses is not None:
        near, far, high, wide = eyes
        dark = glasses or "#2b2838"
        pen.line(f"M{near} {high} H{far}", dark, wide * 0.26)
        for at in (far, near):
            pen.circle(at, high, wide * 1.25, dark, 0.9)
            pen.oval(at - wide * 0.3, high - wide * 0.4, wide * 0.4, wide * 0.26, "#ffffff", 0.7)
    if eyes and look.worn("mask") is not None:
        near, far, high, wide = eyes
        pen.box(
            near - wide * 1.6,
            high - wide * 1.3,
            far - near + wide * 3.2,
            wide * 2.6,
            look.worn("mask") or "#2b2838",
            wide,
        )
        for at in (far, near):
            pen.circle(at, high, wide * 0.8, "#ffffff")
            pen.circle(at + wide * 0.2, high, wide * 0.5, "#2b2838")


def tie_on(pen: Pen, look: Look, x: float, y: float, wide: float, flutter: float = 0.0) -> None:
    """A scarf, collar or tie around a neck that is `wide` thick at (x, y)."""
    scarf = look.worn("scarf")
    if scarf is not None:
        red = scarf or "#d8432f"
        pen.fill(
            f"M{x - wide * 0.3} {y - 4} C{x - wide} {y + 2} {x - wide * 1.2} {y + 6 + flutter} {x - wide * 1.7} {y + 20 + flutter} L{x - wide * 1.5} {y + 40 + flutter} C{x - wide} {y + 26} {x - wide * 0.6} {y + 20} {x} {y + 16}z",
            darken(red, 0.14),
        )
        with pen.at(x, y, 14.0):
            pen.box(-wide * 0.62, -11, wide * 1.24, 25, red, 12, darken(red, 0.1))
    collar = look.worn("collar")
    if collar is not None:
        with pen.at(x, y, 14.0):
            pen.box(-wide * 0.56, -6, wide * 1.12, 13, collar or "#d8432f", 6)
            pen.circle(wide * 0.3, 12, 8, "#f2c54a")
    tie = look.worn("tie")
    if tie is not None:
        blue = tie or "#3f5fc0"
        with pen.at(x + wide * 0.3, y + 6):
            pen.fill("M0 0 L-22 -13 L-22 13z M0 0 L22 -13 L22 13z", blue)
            pen.circle(0, 0, 7, darken(blue, 0.25))
