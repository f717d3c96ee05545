"""Marks of an outfit on the face, drawn on a head of 42 units around (0, 0)."""

from collections.abc import Callable

from misora.engines.animatic.paper import INK, Pen, darken

_WHITE = "#f2f0f4"


def draw_facemarks(pen: Pen, marks: frozenset[str], hair: str) -> None:
    """In the order of the table, over eyes and mouth."""
    for mark, draw in _MARKS.items():
        if mark in marks:
            draw(pen, hair)


def _eyepatch(pen: Pen, _hair: str) -> None:
    pen.line("M-38 -22 L42 -6", INK, 4)
    pen.oval(22, -4, 12, 12, INK)


def _stubble(pen: Pen, hair: str) -> None:
    pen.fill("M-22 12 C-18 44 20 52 36 14 C34 34 22 46 8 45 C-8 44 -20 32 -22 12z", darken(hair, 0.2), alpha=0.75)


def _beard(pen: Pen, hair: str) -> None:
    pen.fill(
        "M-32 4 C-34 50 4 66 20 60 C40 50 42 26 38 8 C34 20 26 16 14 15 C0 14 -16 20 -32 4z",
        hair,
        darken(hair, 0.15),
        4,
        62,
    )
    pen.oval(13, 25, 8, 4, "#7a2233")


def _long_beard(pen: Pen, _hair: str) -> None:
    pen.fill(
        "M-30 8 C-34 56 2 100 16 104 C36 82 44 40 38 10 C34 22 26 17 14 16 C0 15 -14 22 -30 8z",
        _WHITE,
        "#d5d3de",
        18,
        104,
    )
    pen.fill("M14 12 C2 8 -10 12 -16 22 C-4 24 6 22 14 18 C22 22 32 22 42 20 C36 10 26 8 14 12z", "#ffffff")
    pen.oval(14, 27, 7, 3.5, "#7a2233")


def _moustache(pen: Pen, hair: str) -> None:
    pen.fill("M14 13 C2 8 -8 14 -18 22 C-6 26 6 22 14 18 C22 23 34 24 44 18 C36 10 26 9 14 13z", hair)


def _fangs(pen: Pen, _hair: str) -> None:
    pen.fill("M4 21 L8 31 L11 21z M17 21 L20 31 L24 20z", "#ffffff")


def _red_nose(pen: Pen, _hair: str) -> None:
    for x in (-6, 24):
        pen.oval(x, -4, 14, 18, "#ffffff", 0.55)
    pen.circle(16, 8, 11, "#e0302a")
    pen.line("M-4 20 Q13 40 32 18", "#e0302a", 6)


def _stitches(pen: Pen, _hair: str) -> None:
    pen.line("M-26 -30 L-6 -20 M-22 -36 l-2 12 M-14 -32 l-2 12", "#4a5a48", 3)
    pen.oval(22, 9, 9, 4, "#6f7f8a", 0.7)
    pen.oval(-5, 9, 9, 4, "#6f7f8a", 0.7)


def _skull(pen: Pen, _hair: str) -> None:
    for x in (-6, 22):
        pen.oval(x, -3, 11.5, 13.5, INK)
        pen.circle(x + 3, -3, 3.4, "#ffd24a")
    pen.fill("M12 6 L8 16 H17z", INK)
    pen.box(-6, 22, 36, 15, "#fffaf0", 4)
    pen.line("M-4 29 H28 M2 23 V36 M10 23 V36 M18 23 V36 M25 23 V36", INK, 2.4)


def _mask(pen: Pen, _hair: str) -> None:
    pen.fill("M-40 -14 C-20 -20 20 -20 40 -13 L40 3 C28 12 20 8 10 4 C0 10 -12 12 -40 2z", "#23202e")
    for x in (-5, 22):
        pen.oval(x, -4, 7.5, 7.5, "#fffdf8")
        pen.circle(x + 2, -4, 4, INK)


def _hidden(pen: Pen, _hair: str) -> None:
    pen.fill("M-42 8 L42 6 C42 34 22 46 2 45 C-22 44 -40 30 -42 8z", "#23202e")


def _snorkel(pen: Pen, _hair: str) -> None:
    pen.line("M-40 -6 H44", INK, 6)
    pen.box(-20, -20, 58, 32, "#f2b53a", 13)
    pen.box(-14, -15, 47, 22, "#bfeaf4", 9)
    for x in (-2, 22):
        pen.circle(x + 2, -4, 4.4, INK)
    pen.line("M8 27 C30 34 -42 40 -40 10 V-62", "#e8543f", 8)


def _bandage(pen: Pen, _hair: str) -> None:
    for y in (-34, -20, 12, 26, 38):
        pen.line(f"M-38 {y + 6} Q4 {y - 6} 38 {y - 4}", "#b8ab86", 3)


def _wrinkles(pen: Pen, _hair: str) -> None:
    pen.line("M-20 8 q5 4 9 1 M30 8 q4 3 7 0 M-8 -28 q12 -5 26 0", "#8a5a4a", 2.4, 0.6)


def _glasses(pen: Pen, _hair: str) -> None:
    for x in (-5, 22):
        pen.line(f"M{x - 11} -3 C{x - 11} -18 {x + 11} -18 {x + 11} -3 C{x + 11} 12 {x - 11} 12 {x - 11} -3z", INK, 2.8)
    pen.line("M6 -4 H11 M-16 -5 L-38 -8", INK, 2.8)


def _wart(pen: Pen, _hair: str) -> None:
    pen.fill("M12 -4 C34 0 36 16 20 16 C12 16 10 8 12 -4z", "#c9a27a")
    pen.circle(27, 8, 3, "#7a5a3a")


def _straw(pen: Pen, _hair: str) -> None:
    pen.line("M-30 30 l-10 18 M-18 38 l-6 18 M0 42 l0 16 M18 40 l6 14", "#f2c54a", 5)
    pen.line("M-4 24 H32 M2 20 v8 M12 20 v8 M22 20 v8", "#6b4430", 3)


_MARKS: dict[str, Callable[[Pen, str], None]] = {
    "old": _wrinkles, "stubble": _stubble, "redbeard": _beard, "beard": _beard, "longbeard": _long_beard, "moustache": _moustache, "stitches": _stitches,
    "fangs": _fangs, "rednose": _red_nose, "wart": _wart, "bandage": _bandage, "skull": _skull, "sackface": _straw, "hidden": _hidden, "mask": _mask,
    "eyepatch": _eyepatch, "snorkel": _snorkel, "glasses": _glasses,
}  # fmt: skip
