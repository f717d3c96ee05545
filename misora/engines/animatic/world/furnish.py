"""What rooms are furnished with: tables, chairs, shelves, lamps, pictures, plants, curtains."""

from misora.engines.animatic.paper import darken, lighten
from misora.engines.animatic.world.brush import Brush

BOOKS = ("#d8563f", "#3f9a8c", "#e2ad35", "#5b6fc0", "#f4e6cc", "#9a5fae", "#7a8f4a")
_WOOD = "#8a5a3c"


def window_bars(
    b: Brush, x: float, y: float, wide: float, tall: float, colour: str = "#fff4e2", cross: int = 1
) -> None:
    """The frame, the cross and the sill of a window that is a hole in the wall."""
    b.line(f"M{x} {y} h{wide} v{tall} h{-wide}z", colour, 11)
    for index in range(1, cross + 1):
        b.line(f"M{x + wide * index / (cross + 1)} {y} v{tall}", colour, 6)
    b.line(f"M{x} {y + tall / 2} h{wide}", colour, 6)
    b.box(x - 16, y + tall, wide + 32, 14, lighten(colour, 0.2), 4, darken(colour, 0.2))


def curtains(b: Brush, x: float, y: float, wide: float, tall: float, colour: str) -> None:
    """Two curtains drawn aside, on a rod."""
    for left, lean in ((x - 34, 1), (x + wide + 34, -1)):
        b.fill(
            f"M{left} {y - 22} h{52 * lean} q{6 * lean} {tall * 0.5} {-24 * lean} {tall + 70} h{-34 * lean}z",
            colour, darken(colour, 0.25), y, y + tall,
        )  # fmt: skip
        b.line(
            f"M{left + 16 * lean} {y - 10} q{4 * lean} {tall * 0.5} {-6 * lean} {tall + 50}",
            darken(colour, 0.2),
            3,
            0.5,
        )
    b.line(f"M{x - 50} {y - 24} h{wide + 100}", _WOOD, 9)


def books(b: Brush, x: float, y: float, wide: float, tall: float) -> None:
    """A row of books that stand on `y`."""
    at = x
    while at < x + wide - 8:
        thick, high = b.rng.uniform(9, 18), tall * b.rng.uniform(0.66, 0.95)
        if at + thick > x + wide:
            break
        if b.rng.random() < 0.08:
            at += 14
            continue
        colour = b.rng.choice(BOOKS)
        b.box(at, y - high, thick, high, colour, 2)
        b.box(at + 2, y - high * 0.8, thick - 4, 4, lighten(colour, 0.5), alpha=0.7)
        at += thick + 1.5


def bookcase(b: Brush, x: float, top: float, wide: float, bottom: float, rows: int, colour: str = "#6e4630") -> None:
    """Tall shelves full of books."""
    b.box(x, top, wide, bottom - top, darken(colour, 0.35), 5)
    high = (bottom - top - 16) / rows
    for row in range(rows):
        y = top + 12 + (row + 1) * high
        books(b, x + 12, y - 8, wide - 24, high - 14)
        b.box(x, y - 8, wide, 10, colour, 2, darken(colour, 0.2))
    for side in (x, x + wide - 10):
        b.box(side, top, 10, bottom - top, colour, 3)
    b.box(x - 8, top - 10, wide + 16, 18, lighten(colour, 0.12), 5)


def table(b: Brush, x: float, y: float, wide: float, tall: float, colour: str = _WOOD) -> None:
    """A table whose feet stand on `y`."""
    for leg in (x + 10, x + wide - 22):
        b.box(leg, y - tall, 12, tall, darken(colour, 0.25), 3)
    b.box(x, y - tall - 8, wide, 16, lighten(colour, 0.12), 5, colour)


def chair(b: Brush, x: float, y: float, size: float, colour: str = _WOOD, *, faces: int = 1) -> None:
    """A chair seen from aside, its feet on `y`."""
    with b.at(x, y, 0, size * faces, size):
        b.box(-34, -150, 11, 150, colour, 4)
        b.box(24, -72, 10, 72, darken(colour, 0.2), 4)
        b.box(-36, -80, 74, 14, lighten(colour, 0.1), 5)
        b.box(-38, -152, 18, 62, colour, 7)


def picture(b: Brush, x: float, y: float, wide: float, tall: float, kind: int = 0, frame: str = "#c9973f") -> None:
    """A framed picture: hills, a portrait, shapes, a ship."""
    b.box(x - 9, y - 9, wide + 18, tall + 18, frame, 4, darken(frame, 0.3))
    b.box(x, y, wide, tall, ("#bfe0f2", "#4a3a4a", "#f4ead8", "#9fc9e0")[kind % 4], 2)
    if kind % 4 == 0:
        b.circle(x + wide * 0.7, y + tall * 0.3, tall * 0.12, "#ffd86a")
        b.fill(f"M{x} {y + tall} v{-tall * 0.4} q{wide * 0.3} {-tall * 0.3} {wide} 0 V{y + tall}z", "#6fa86a")
    elif kind % 4 == 1:
        b.fill(f"M{x + wide * 0.1} {y + tall} q{wide * 0.4} {-tall * 0.6} {wide * 0.8} 0z", "#a8484a")
        b.circle(x + wide / 2, y + tall * 0.42, wide * 0.2, "#f0c8a0")
        b.fill(
            f"M{x + wide * 0.28} {y + tall * 0.44} q0 {-tall * 0.3} {wide * 0.22} {-tall * 0.3} q{wide * 0.22} 0 {wide * 0.22} {tall * 0.3} q{-wide * 0.2} {-tall * 0.16} {-wide * 0.44} 0z",
            "#5a3a2a",
        )
    elif kind % 4 == 2:
        b.circle(x + wide * 0.36, y + tall * 0.4, wide * 0.22, "#e0563f")
        b.box(x + wide * 0.42, y + tall * 0.42, wide * 0.36, tall * 0.36, "#3a6fc0")
        b.fill(
            f"M{x + wide * 0.2} {y + tall * 0.86} l{wide * 0.2} {-tall * 0.3} l{wide * 0.2} {tall * 0.3}z", "#f2bc3a"
        )
    else:
        b.box(x, y + tall * 0.66, wide, tall * 0.34, "#3a7fa0")
        b.fill(
            f"M{x + wide * 0.24} {y + tall * 0.66} h{wide * 0.52} l{-wide * 0.1} {tall * 0.14} h{-wide * 0.34}z",
            "#7a4a30",
        )
        b.fill(f"M{x + wide * 0.5} {y + tall * 0.16} v{tall * 0.46} h{-wide * 0.24}z", "#fff6e4")


def plant(b: Brush, x: float, y: float, size: float, pot: str = "#c9764e") -> None:
    """A plant in a pot."""
    with b.at(x, y, 0, size):
        for lean, tall in ((-62, 120), (-34, 168), (0, 190), (36, 160), (64, 116)):
            b.fill(
                f"M-4 -50 Q{lean * 0.2} {-tall * 0.7} {lean} {-tall} Q{lean * 0.9 + 12} {-tall * 0.6} 6 -50z",
                "#3f8f5e",
                "#2c6e52",
                -190,
                -50,
            )
        b.fill("M-34 -62 H34 L26 0 H-26z", pot, darken(pot, 0.3), -62, 0)
        b.box(-38, -72, 76, 16, lighten(pot, 0.15), 4)


def pendant(b: Brush, x: float, drop: float, colour: str, *, wide: float = 44.0) -> None:
    """A lamp that hangs from above the frame."""
    b.line(f"M{x} -90 V{drop - 44}", "#3a2a30", 4)
    b.lamp(x, drop + 16, 210, alpha=0.6)
    b.fill(
        f"M{x - wide * 0.35} {drop - 46} H{x + wide * 0.35} L{x + wide} {drop} H{x - wide}z",
        colour,
        darken(colour, 0.3),
        drop - 46,
        drop,
    )
    b.bright(f"M{x - wide * 0.5} {drop} q{wide * 0.5} {wide * 0.5} {wide} 0z", "#fff0b8", "#f6ead0")


def standing_lamp(b: Brush, x: float, y: float) -> None:
    """A lamp on a long foot."""
    b.lamp(x, y - 250, 250, alpha=0.62)
    b.line(f"M{x} {y} V{y - 210}", "#5c3a2a", 7)
    b.oval(x, y + 2, 34, 8, "#5c3a2a")
    b.bright(f"M{x - 28} {y - 282} h56 l22 78 h-100z", "#ffdf9a", "#f2d6a8")


def rug(b: Brush, x: float, y: float, wide: float, colour: str, light: str) -> None:
    """An oval rug."""
    b.oval(x, y, wide, wide * 0.2, colour, 0.95)
    b.oval(x, y, wide * 0.85, wide * 0.155, light, 0.7)
    b.oval(x, y, wide * 0.6, wide * 0.1, colour, 0.8)


def door(b: Brush, x: float, bottom: float, wide: float = 130.0, tall: float = 330.0, colour: str = "#7a4a34") -> None:
    """A door with four panels."""
    b.box(x - 12, bottom - tall - 12, wide + 24, tall + 12, lighten(colour, 0.35), 4)
    b.box(x, bottom - tall, wide, tall, colour, 3, darken(colour, 0.2))
    for column in (0.12, 0.56):
        for row, high in ((0.08, 0.34), (0.5, 0.42)):
            b.box(x + wide * column, bottom - tall * (1 - row), wide * 0.32, tall * high, darken(colour, 0.16), 3)
    b.circle(x + wide * 0.9, bottom - tall * 0.46, 6, "#f0c860")


def clock(b: Brush, x: float, y: float, radius: float, rim: str = "#3a3a48") -> None:
    """A round clock."""
    b.circle(x, y, radius, rim)
    b.circle(x, y, radius * 0.84, "#fffaf0")
    b.line(f"M{x} {y} v{-radius * 0.6} M{x} {y} l{radius * 0.4} {radius * 0.16}", "#3a3a48", 4)


def counter(b: Brush, x: float, y: float, wide: float, tall: float, colour: str, top: str) -> None:
    """A row of cupboards with a worktop, standing on `y`."""
    b.box(x, y - tall, wide, tall, colour, 2, darken(colour, 0.15))
    doors = max(1, round(wide / 90))
    for index in range(doors):
        left = x + index * wide / doors
        b.box(left + 6, y - tall + 24, wide / doors - 12, tall - 40, lighten(colour, 0.14), 4)
        b.box(left + wide / doors - 26, y - tall + 40, 6, 28, darken(colour, 0.4), 3)
    b.box(x - 6, y - tall - 8, wide + 12, 20, top, 4, darken(top, 0.2))
