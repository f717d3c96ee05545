"""Headgear that tells a trade or a tale, drawn on a head of 42 units around (0, 0)."""

from collections.abc import Callable

from misora.engines.animatic.paper import Pen, darken, lighten

_GOLD, _DARK, _PALE = "#f2c54a", "#2b2838", "#fffaf0"


def _tricorn(pen: Pen, colour: str) -> None:
    main = colour or "#2b2838"
    pen.fill(
        "M-66 -22 C-60 -52 -36 -76 6 -76 C44 -76 66 -52 74 -24 C50 -40 30 -34 8 -22 C-16 -34 -40 -40 -66 -22z", main
    )
    pen.line("M-66 -22 C-40 -40 -16 -34 8 -22 C30 -34 50 -40 74 -24", _GOLD, 5)
    pen.circle(10, -52, 11, _PALE)
    pen.box(4, -46, 13, 9, _PALE, 2)
    pen.circle(6, -53, 3, main)
    pen.circle(14, -53, 3, main)
    pen.line("M-6 -38 L26 -30 M26 -38 L-6 -30", _PALE, 3.5)


def _sailor(pen: Pen, colour: str) -> None:
    pen.fill("M-38 -26 C-44 -64 40 -66 42 -30 C16 -40 -14 -38 -38 -26z", colour or "#ffffff", "#dfe3ec", -64, -28)
    pen.line("M-40 -28 C-14 -42 18 -42 44 -32", "#3f74d1", 9)
    pen.circle(0, -60, 7, "#d8432f")


def _captain(pen: Pen, colour: str) -> None:
    pen.fill("M-52 -40 C-50 -76 50 -78 56 -44 C30 -54 -20 -52 -52 -40z", colour or "#ffffff", "#dfe3ec", -76, -40)
    pen.line("M-42 -34 C-14 -46 20 -46 46 -38", "#1f2850", 14)
    pen.fill("M6 -32 C30 -36 60 -30 72 -18 C48 -24 26 -24 8 -22z", _DARK)
    pen.circle(20, -52, 8, _GOLD)


def _police(pen: Pen, colour: str) -> None:
    main = colour or "#23366a"
    pen.fill("M-52 -38 C-54 -74 52 -78 58 -44 C30 -54 -20 -50 -52 -38z", main)
    pen.line("M-42 -32 C-14 -46 20 -46 46 -36", _DARK, 13)
    pen.fill("M6 -30 C30 -34 60 -28 70 -16 C48 -22 26 -22 8 -20z", _DARK)
    with pen.at(22, -54, 0, 1.3):
        pen.fill("M0 -9 L3 -3 L9 -2 L4 2 L6 9 L0 5 L-6 9 L-4 2 L-9 -2 L-3 -3z", _GOLD)


def _fire(pen: Pen, colour: str) -> None:
    main = colour or "#d8323a"
    pen.fill("M-84 -6 C-60 -26 40 -34 66 -16 C40 -12 -50 -4 -84 -6z", darken(main, 0.2))
    pen.fill("M-42 -20 C-46 -72 44 -76 46 -24 C18 -30 -20 -28 -42 -20z", main)
    pen.line("M0 -68 V-24", _GOLD, 8)
    pen.fill("M22 -58 L42 -54 L40 -28 L30 -22 L22 -30z", _GOLD)


def _nurse(pen: Pen, _colour: str) -> None:
    pen.fill("M-26 -34 L-32 -66 L36 -68 L32 -36 C12 -44 -8 -42 -26 -34z", "#ffffff", "#dfe3ec", -68, -34)
    pen.line("M4 -62 V-44 M-5 -53 H13", "#d8323a", 6)


def _army(pen: Pen, colour: str) -> None:
    main = colour or "#4a5f3a"
    pen.fill(
        "M-48 -10 C-52 -74 50 -78 52 -16 C60 -12 60 -6 50 -8 C20 -18 -20 -14 -48 -10z",
        lighten(main, 0.1),
        darken(main, 0.2),
        -74,
        -8,
    )
    pen.line("M-34 0 C-30 40 10 50 20 44", darken(main, 0.5), 4)


def _feather(pen: Pen, colour: str) -> None:
    main = colour or "#3f6f3a"
    pen.fill("M-50 -20 C-40 -60 -6 -70 20 -60 L70 -22 C30 -32 -20 -30 -50 -20z", main)
    pen.fill("M-16 -50 C-40 -84 -60 -92 -84 -88 C-68 -66 -46 -48 -18 -42z", "#d8432f")


def _crest(pen: Pen, _colour: str) -> None:
    pen.fill("M-44 22 C-52 -60 44 -66 45 -6 L46 14 L30 14 L28 -12 H-10 V24z", "#e2ad35", "#a5763c", -60, 24)
    pen.fill("M-62 -8 C-72 -84 30 -110 50 -58 C20 -72 -30 -60 -40 -6z", "#d8323a")


def _tiara(pen: Pen, _colour: str) -> None:
    pen.fill(
        "M-22 -32 L-18 -54 L-6 -42 L4 -66 L14 -42 L28 -54 L30 -32 C14 -40 -8 -40 -22 -32z", _GOLD, "#d89a2c", -66, -32
    )
    pen.circle(4, -48, 5, "#ef86a8")


def _wizard(pen: Pen, colour: str) -> None:
    main = colour or "#5b4aa8"
    pen.fill("M-66 -18 C-30 -34 34 -36 66 -20 C40 -8 -40 -6 -66 -18z", darken(main, 0.2))
    pen.fill(
        "M-40 -24 C-26 -70 -14 -116 -22 -152 C14 -126 34 -70 44 -26 C14 -38 -14 -36 -40 -24z",
        lighten(main, 0.1),
        darken(main, 0.1),
        -150,
        -24,
    )
    for x, y, size in ((-6, -58, 1.1), (14, -84, 0.8), (22, -46, 0.8), (-8, -104, 0.7)):
        with pen.at(x, y, 0, size):
            pen.fill("M0 -9 L3 -3 L9 -2 L4 2 L6 9 L0 5 L-6 9 L-4 2 L-9 -2 L-3 -3z", "#ffe08a")


def _witch(pen: Pen, colour: str) -> None:
    main = colour or "#2b2438"
    pen.fill("M-78 -18 C-40 -36 44 -38 80 -20 C50 -6 -50 -4 -78 -18z", main)
    pen.fill(
        "M-40 -24 C-30 -70 -20 -100 -50 -138 C0 -126 34 -70 44 -26 C14 -38 -14 -36 -40 -24z",
        lighten(main, 0.08),
        main,
        -138,
        -24,
    )
    pen.line("M-38 -30 C-12 -42 20 -42 42 -32", "#7a55c7", 11)
    pen.box(0, -46, 18, 17, _GOLD, 3)
    pen.box(5, -42, 8, 9, "#7a55c7", 1)


def _deerstalker(pen: Pen, colour: str) -> None:
    main = colour or "#a07a48"
    pen.fill("M-44 -14 C-50 -68 42 -72 46 -18 C66 -14 72 -6 68 -2 C44 -14 -36 -16 -66 0 C-66 -8 -58 -14 -44 -14z", main)
    pen.line("M-24 -56 L-14 -20 M8 -64 L8 -22 M34 -50 L28 -22 M-42 -36 C-14 -48 20 -48 44 -38", darken(main, 0.35), 4)
    pen.fill("M-44 -14 C-52 10 -44 28 -30 30 L-22 -16z", darken(main, 0.15))


def _straw(pen: Pen, colour: str) -> None:
    main = colour or "#e8c46a"
    pen.fill("M-82 -16 C-40 -34 44 -36 86 -20 C50 -8 -50 -6 -82 -16z", darken(main, 0.15))
    pen.fill("M-40 -22 C-38 -66 38 -70 42 -26 C16 -34 -16 -32 -40 -22z", main)
    pen.line("M-40 -28 C-14 -40 18 -40 42 -32", "#c9453a", 10)


def _cowboy(pen: Pen, colour: str) -> None:
    main = colour or "#8a5a34"
    pen.fill(
        "M-88 -40 C-76 -10 -30 -14 6 -16 C44 -18 78 -14 92 -46 C66 -26 40 -30 6 -30 C-30 -30 -64 -24 -88 -40z",
        darken(main, 0.15),
    )
    pen.fill(
        "M-40 -26 C-42 -70 -28 -86 -6 -76 C2 -70 10 -70 18 -78 C38 -86 46 -68 44 -28 C16 -34 -14 -34 -40 -26z", main
    )
    pen.line("M-40 -32 C-14 -40 18 -40 44 -34", darken(main, 0.5), 8)


def _kabuto(pen: Pen, _colour: str) -> None:
    pen.fill("M-46 -12 C-52 -70 46 -74 48 -16 C20 -24 -20 -22 -46 -12z", "#3a3040")
    pen.fill("M-46 -14 L-74 24 L-52 34 L-34 -10z", "#7a2434")
    pen.line("M18 -52 C-8 -76 -20 -100 -14 -118 M22 -52 C44 -74 54 -96 50 -116", _GOLD, 8)
    pen.circle(20, -48, 10, _GOLD)


def _horns(pen: Pen, _colour: str) -> None:
    pen.fill("M-42 -14 C-48 -72 42 -76 46 -18 C18 -28 -18 -26 -42 -14z", "#a9b3c6", "#7f8aa0", -72, -14)
    pen.line("M-42 -16 C-14 -30 18 -30 46 -20", "#8a5a3c", 11)
    pen.fill("M-36 -44 C-66 -44 -78 -70 -70 -98 C-60 -78 -48 -72 -26 -64z", "#f6ecd4")
    pen.fill("M36 -48 C66 -48 80 -74 74 -100 C62 -82 50 -76 26 -68z", "#f6ecd4")


def _bun(pen: Pen, _colour: str) -> None:
    pen.circle(-10, -54, 17, "#5c3a2a")
    pen.oval(-8, -42, 18, 5, "#ef86a8")


def _jester(pen: Pen, _colour: str) -> None:
    pen.fill(
        "M-40 -20 C-46 -60 -70 -66 -86 -36 C-80 -84 -30 -92 0 -50 C26 -96 76 -84 80 -38 C66 -66 48 -58 44 -22 C16 -34 -14 -32 -40 -20z",
        "#7a55c7",
    )
    pen.fill("M0 -50 C26 -96 76 -84 80 -38 C66 -66 48 -58 44 -22 C30 -28 14 -30 2 -30z", "#e8543f")
    pen.circle(-86, -32, 9, _GOLD)
    pen.circle(80, -32, 9, _GOLD)


def _santa(pen: Pen, _colour: str) -> None:
    pen.fill(
        "M-40 -24 C-40 -72 0 -92 26 -78 C-6 -100 -66 -80 -78 -26 C-60 -60 -46 -30 -40 -24z M-40 -24 C-36 -74 30 -84 44 -26z",
        "#d8323a",
    )
    pen.line("M-42 -22 C-14 -36 18 -36 46 -26", _PALE, 17)
    pen.circle(-78, -22, 14, _PALE)


def _flat(pen: Pen, colour: str) -> None:
    main = colour or "#6f6a5a"
    pen.fill("M-44 -24 C-46 -58 20 -66 62 -30 C66 -22 60 -18 52 -20 C20 -34 -16 -30 -44 -24z", main)


def _green_top(pen: Pen, _colour: str) -> None:
    pen.box(-58, -36, 118, 12, "#2f6f3a", 5)
    pen.box(-34, -96, 72, 64, "#3f8f4a", 4)
    pen.box(-34, -52, 72, 15, _DARK)
    pen.box(-8, -56, 22, 22, _GOLD, 3)


def _gnome(pen: Pen, colour: str) -> None:
    main = colour or "#d8323a"
    pen.fill(
        "M-46 -14 C-36 -64 -20 -120 4 -146 C22 -110 38 -60 48 -18 C18 -32 -18 -30 -46 -14z",
        lighten(main, 0.08),
        darken(main, 0.15),
        -146,
        -14,
    )


def _bucket(pen: Pen, colour: str) -> None:
    main = colour or "#8a9a5a"
    pen.fill("M-34 -64 H38 L46 -30 L66 -10 C30 -24 -26 -22 -62 -8 L-42 -30z", main, darken(main, 0.15), -64, -8)
    pen.line("M-40 -34 C-14 -44 18 -44 44 -36", darken(main, 0.4), 6)


def _aviator(pen: Pen, _colour: str) -> None:
    pen.fill("M-44 30 C-56 -64 46 -70 46 -12 C30 -26 6 -28 -12 -22 C-26 -12 -26 16 -20 32z", "#7a5138")
    pen.line("M-42 -34 C-14 -48 18 -48 46 -34", "#3a2a24", 8)
    for x in (2, 30):
        pen.circle(x, -42, 14, _GOLD)
        pen.circle(x, -42, 10, "#a9dcf0")


def _beret(pen: Pen, colour: str) -> None:
    pen.fill("M-50 -22 C-78 -56 -20 -84 26 -66 C56 -56 54 -36 42 -26 C16 -36 -20 -34 -50 -22z", colour or "#c9302f")
    pen.line("M-8 -70 q2 -8 8 -12", colour or "#c9302f", 6)


def _veil(pen: Pen, _colour: str) -> None:
    pen.fill(
        "M-6 -48 C-60 -46 -92 60 -96 180 C-70 170 -56 176 -40 172 C-36 80 -30 0 10 -44z",
        "#ffffff",
        "#eef1f8",
        -48,
        180,
        0.82,
    )
    for x in (-22, -6, 10, 26):
        pen.circle(x, -46 + abs(x - 2) * 0.25, 9, "#f7b8c8")


def _wimple(pen: Pen, _colour: str) -> None:
    pen.fill("M-46 70 C-66 -62 44 -76 46 -8 C34 -26 6 -34 -16 -24 C-28 -6 -24 30 -14 48z", _DARK)
    pen.line("M-20 44 C-34 0 -24 -34 10 -34 C30 -34 40 -24 44 -12", _PALE, 10)


def _mitre(pen: Pen, _colour: str) -> None:
    pen.fill(
        "M-34 -30 C-44 -70 -20 -104 4 -122 C28 -104 50 -70 40 -32 C16 -42 -12 -40 -34 -30z",
        "#fffaf0",
        "#e2d6b8",
        -122,
        -30,
    )
    pen.line("M4 -108 V-44 M-14 -76 H24", _GOLD, 8)


def _halo(pen: Pen, _colour: str) -> None:
    bright = pen.unlit()
    bright.glow(2, -72, 60, "#ffe08a", 0.6)
    with bright.at(2, -72, 0, 1.0, 0.34):
        bright.line("M-38 0 C-38 -50 38 -50 38 0 C38 50 -38 50 -38 0z", "#ffd24a", 12)


def _hard(pen: Pen, colour: str) -> None:
    main = colour or "#f7c540"
    pen.fill(
        "M-44 -20 C-48 -76 44 -78 46 -24 C62 -22 68 -14 64 -10 C36 -24 -20 -24 -46 -12z",
        lighten(main, 0.15),
        darken(main, 0.1),
        -74,
        -12,
    )
    pen.line("M2 -70 C4 -54 6 -40 6 -28", darken(main, 0.2), 8)


def _wig(pen: Pen, _colour: str) -> None:
    pen.fill(
        "M-46 60 C-66 -62 44 -72 46 -10 C30 -28 4 -32 -16 -22 C-26 0 -22 40 -18 60z", "#f2f0f4", "#d5d3de", -60, 60
    )
    for y in (0, 20, 40, 58):
        pen.circle(-38, y, 12, "#e6e4ec")


def _safari(pen: Pen, colour: str) -> None:
    main = colour or "#d9c08a"
    pen.fill("M-70 -12 C-40 -34 44 -38 74 -16 C44 -12 -40 -4 -70 -12z", darken(main, 0.12))
    pen.fill("M-42 -22 C-42 -74 42 -78 46 -26 C18 -34 -18 -32 -42 -22z", main)
    pen.line("M-42 -28 C-14 -40 18 -40 45 -32", darken(main, 0.45), 7)


def _cycle(pen: Pen, colour: str) -> None:
    main = colour or "#e8543f"
    pen.fill("M-52 -16 C-54 -70 40 -78 52 -22 C20 -32 -20 -30 -52 -16z", main)
    pen.line("M-36 -30 C-30 -50 -14 -58 4 -60 M-10 -32 C-6 -46 6 -50 20 -52 M16 -34 C20 -42 28 -44 36 -44", _DARK, 6)
    pen.line("M-30 -12 C-24 30 6 46 16 44", _DARK, 4)


def _band(pen: Pen, colour: str) -> None:
    pen.line("M-41 -22 C-14 -36 18 -36 42 -26", colour or "#ffffff", 11)


def _goggles(pen: Pen, colour: str) -> None:
    pen.fill("M-43 -8 C-46 -66 40 -68 43 -14 C20 -24 -18 -22 -43 -8z", colour or "#e8543f")
    pen.circle(-2, -62, 12, _PALE)
    pen.line("M-42 -22 H44", _DARK, 9)
    pen.box(-6, -38, 52, 24, "#f2a531", 11)
    pen.line("M4 -32 L16 -20", "#ffffff", 4, 0.8)


def _turban(pen: Pen, colour: str) -> None:
    main = colour or "#f4f1ec"
    pen.fill("M-46 -14 C-66 -70 40 -92 48 -20 C20 -34 -18 -30 -46 -14z", main)
    pen.line("M-42 -34 C-10 -34 20 -50 40 -40 M-36 -52 C-10 -48 14 -64 30 -58", darken(main, 0.2), 5)
    pen.circle(18, -46, 8, "#d8432f")


def _nemes(pen: Pen, _colour: str) -> None:
    pen.fill("M-46 64 C-72 -60 46 -80 48 -10 C30 -26 4 -30 -14 -22 C-24 0 -14 40 -12 64z", _GOLD)
    for y in (-6, 14, 34, 54):
        pen.line(f"M-52 {y} L-18 {y + 4}", "#3f74d1", 8)
    pen.line("M26 -40 C34 -60 44 -54 40 -44", "#4e9e5b", 7)


HEADGEAR: dict[str, Callable[[Pen, str], None]] = {
    "tricorn": _tricorn, "sailor": _sailor, "captain": _captain, "police": _police, "fire": _fire, "nurse": _nurse, "army": _army, "feather": _feather, "crest": _crest,
    "tiara": _tiara, "wizard": _wizard, "witch": _witch, "deerstalker": _deerstalker, "straw": _straw, "cowboy": _cowboy, "kabuto": _kabuto, "horns": _horns,
    "bun": _bun, "jester": _jester, "santa": _santa, "flat": _flat, "green-top": _green_top, "gnome": _gnome, "bucket": _bucket, "aviator": _aviator, "beret": _beret,
    "veil": _veil, "wimple": _wimple, "mitre": _mitre, "halo": _halo, "hard": _hard, "wig": _wig, "safari": _safari, "cycle": _cycle, "band": _band, "goggles": _goggles,
    "turban": _turban, "nemes": _nemes,
}  # fmt: skip
"""Each in its own colour, or in the one that is given."""
