"""Tools and furniture of acts, each around the hand that holds it or on the ground it stands on."""

import math

from misora.engines.animatic.paper import Pen, darken, lighten

WOOD, DARK, METAL, PALE = "#a8714a", "#3a2a30", "#b4bfd0", "#fff6e6"


def fork(pen: Pen) -> None:
    """A fork with a bite on it, pointing up and ahead."""
    pen.line("M-8 18 L12 -22", METAL, 6)
    pen.circle(15, -28, 11, "#e2a13a")


def spoon(pen: Pen) -> None:
    """A long spoon that reaches down from the hand."""
    pen.line("M-4 -26 L10 52", "#c98a4b", 8)
    pen.oval(11, 58, 11, 13, "#c98a4b")


def knife(pen: Pen) -> None:
    """A kitchen knife with its edge down, pointing ahead."""
    pen.line("M-12 0 H12", DARK, 9)
    pen.fill("M12 -7 H62 C60 6 48 12 12 11z", "#dfe6f0")


def open_book(pen: Pen, colour: str = "#a83f4a") -> None:
    """A big open book that faces the reader, held at its foot."""
    pen.fill("M-34 -58 L2 -50 L46 -66 L46 6 L2 20 L-34 12z", colour)
    pen.fill("M-29 -56 L2 -48 V14 L-29 7z M6 -48 L41 -62 V3 L6 14z", PALE)
    pen.line("M-22 -40 l17 4 M-22 -26 l17 4 M-22 -12 l17 4 M12 -38 l22 -8 M12 -24 l22 -8 M12 -10 l22 -8", "#b9a98c", 3)


def newspaper(pen: Pen) -> None:
    """A sheet with lines and a picture."""
    pen.fill("M-46 -74 L4 -66 L58 -80 L58 12 L4 24 L-46 14z", "#f4f1ea")
    pen.fill("M4 -66 L58 -80 V12 L4 24z", "#e6e1d6")
    pen.line("M-38 -58 l32 6 M-38 -44 l32 6 M12 -52 l36 -9", "#4a4658", 6)
    pen.line("M-38 -28 l32 6 M-38 -14 l32 6 M12 -36 l36 -9 M12 -22 l36 -9 M12 -8 l36 -9", "#9a96a4", 3)


def quill(pen: Pen) -> None:
    """A large feather or pencil in the hand, point down."""
    pen.line("M8 24 L-6 -10", "#2b2838", 5)
    pen.fill("M-4 -4 C-40 -40 -28 -86 -14 -96 C4 -70 6 -34 2 -4z", "#ffffff", "#cfd8ea", -96, -4)
    pen.line("M0 0 C-14 -34 -16 -66 -14 -90", "#9aa4bc", 3)


def brush(pen: Pen) -> None:
    """A painter's brush that points ahead and up."""
    pen.line("M-22 16 L24 -16", "#8f5f40", 7)
    pen.line("M22 -15 L30 -21", METAL, 10)
    pen.fill("M28 -30 L50 -34 L38 -14z", "#d8432f")


def palette(pen: Pen) -> None:
    """A palette with blots of colour."""
    pen.oval(0, -4, 36, 22, "#c98a4b")
    for x, y, colour in ((-20, -8, "#d8432f"), (-6, -16, "#f7c540"), (11, -16, "#3f74d1"), (22, -6, "#4e9e5b")):
        pen.circle(x, y, 7, colour)


def hammer(pen: Pen) -> None:
    """A hammer, its head at the upper end."""
    pen.line("M0 24 V-58", WOOD, 9)
    pen.box(-19, -78, 46, 24, "#6f7788", 4)


def axe(pen: Pen) -> None:
    """An axe, its head at the upper end."""
    pen.line("M0 40 V-88", WOOD, 10)
    pen.fill("M-6 -92 L10 -92 C18 -86 34 -98 38 -106 C46 -84 42 -62 32 -52 C28 -60 16 -66 8 -66 L-6 -68z", "#c3ccdc")


def shovel(pen: Pen) -> None:
    """A shovel, its blade at the lower end."""
    pen.line("M0 -92 V64", WOOD, 9)
    pen.line("M-13 -94 H13", DARK, 10)
    pen.fill("M-22 60 H22 V92 C22 108 8 116 0 124 C-8 116 -22 108 -22 92z", "#8f98ac", "#6f7788", 60, 124)


def broom(pen: Pen) -> None:
    """A broom, its brush at the lower end."""
    pen.line("M0 -96 V76", WOOD, 9)
    pen.fill("M-18 74 H18 L34 132 H-34z", "#e2b04a", "#c48f34", 74, 132)
    pen.line("M-19 86 H19", "#b5433a", 7)


def watering_can(pen: Pen) -> None:
    """A can whose spout points ahead and down."""
    blue, deep, edge = "#3f74e8", "#2a4fb0", "#1b2350"
    pen.line("M4 -34 C-42 -58 -62 -14 -36 18", edge, 15)
    pen.line("M28 34 L84 -6", edge, 22)
    pen.box(-40, -18, 78, 68, edge, 13)
    pen.fill("M70 -34 L110 -18 L96 24 L76 8z", edge)
    pen.line("M4 -34 C-42 -58 -62 -14 -36 18", blue, 7)
    pen.line("M28 34 L84 -6", deep, 13)
    pen.box(-35, -13, 68, 58, blue, 9, deep)
    pen.box(-35, 4, 68, 9, "#f7d24a", 2)
    pen.fill("M76 -26 L104 -15 L94 16 L80 5z", "#f7d24a")


def rod(pen: Pen) -> None:
    """A fishing rod that bends ahead, with a line into a pond."""
    pen.line("M-34 30 C20 -36 90 -104 150 -112", "#8a5a3c", 7)
    pen.circle(4, 2, 9, DARK)


def guitar(pen: Pen, colour: str = "#d08a3f") -> None:
    """A guitar across the belly, neck ahead and up; (0, 0) is its sound hole."""
    with pen.at(0, 0, -24):
        pen.box(36, -7, 108, 14, "#5c3a2a", 3)
        pen.box(138, -11, 28, 22, "#3f261c", 5)
        pen.oval(-30, 0, 46, 41, darken(colour, 0.2))
        pen.oval(18, 0, 36, 32, darken(colour, 0.2))
        pen.oval(-30, 0, 41, 36, colour)
        pen.oval(18, 0, 31, 27, colour)
        pen.circle(0, 0, 13, "#3a2430")
        pen.box(-44, -13, 9, 26, "#3f261c", 2)
        pen.line("M-40 -5 H140 M-40 0 H140 M-40 5 H140", "#f4e6cc", 1.6, 0.9)


def violin(pen: Pen, colour: str = "#b5622f") -> None:
    """A violin from the chin at (0, 0) ahead."""
    with pen.at(0, 0, -8):
        pen.line("M44 0 H112", "#3f261c", 8)
        pen.circle(114, -2, 8, "#3f261c")
        pen.oval(6, 0, 23, 19, colour)
        pen.oval(36, 0, 19, 16, colour)
        pen.line("M2 0 H108", "#f4e6cc", 2)


def bow(pen: Pen) -> None:
    """The bow of a fiddle, across the strings."""
    pen.line("M0 8 L-8 -112", "#5c3a2a", 5)
    pen.line("M6 4 L-1 -110", "#fff6e6", 2)


def stick(pen: Pen) -> None:
    """A drumstick, pointing ahead."""
    pen.line("M-10 0 L52 -4", "#e8c89a", 6)
    pen.circle(54, -4, 6, "#e8c89a")


def trumpet(pen: Pen) -> None:
    """A trumpet from the lips at (0, 0) ahead."""
    pen.line("M0 0 H84 M26 0 C26 26 66 26 66 0", "#e2ad35", 8)
    pen.fill("M78 -5 C100 -8 112 -20 124 -32 V32 C112 20 100 8 78 5z", "#f2c54a", "#c98f24", -32, 32)
    pen.line("M38 -4 V-18 M48 -4 V-18 M58 -4 V-18", "#c98f24", 6)


def flute(pen: Pen) -> None:
    """A flute from the lips at (0, 0) ahead and down."""
    pen.line("M-4 -2 L92 34", "#c3ccdc", 10)
    pen.line("M30 10 l1 1 M46 16 l1 1 M62 22 l1 1", DARK, 5)


def microphone(pen: Pen) -> None:
    """A microphone, its head up."""
    pen.line("M-6 26 L4 -8", DARK, 9)
    pen.circle(7, -18, 13, "#8a92a8")
    pen.line("M-4 -22 L18 -14", "#5f677c", 3)


def baton(pen: Pen) -> None:
    """A conductor's baton."""
    pen.line("M-4 4 L42 -40", "#ffffff", 5)


def wand(pen: Pen) -> None:
    """A wand with a star at its end."""
    pen.line("M-10 12 L48 -40", "#3a2430", 8)
    pen.unlit().fill("M56 -72 L63 -54 L82 -53 L67 -41 L72 -23 L56 -33 L40 -23 L45 -41 L30 -53 L49 -54z", "#ffd24a")


def phone(pen: Pen) -> None:
    """A telephone at the ear."""
    with pen.at(0, 0, 12):
        pen.box(-9, -30, 20, 56, "#23263a", 6)
        pen.box(8, -24, 4, 42, "#7fe0f4", 2)


def camera(pen: Pen) -> None:
    """A camera before the eye, its lens ahead."""
    pen.box(-26, -22, 50, 40, "#2f3040", 7)
    pen.box(-12, -32, 24, 12, "#2f3040", 4)
    pen.box(22, -16, 22, 28, "#565a70", 4)
    pen.box(40, -18, 8, 32, "#9fd4ea", 3)


def telescope(pen: Pen) -> None:
    """A spyglass from the eye ahead and up."""
    with pen.at(0, 0, -16):
        pen.box(-6, -9, 46, 18, "#c98f24", 3)
        pen.box(38, -12, 44, 24, "#e2ad35", 3)
        pen.box(80, -16, 26, 32, "#8a5a2c", 4)


def rope(pen: Pen) -> None:
    """A rope from the hands ahead to what is pulled."""
    pen.line("M0 0 C40 8 90 10 150 18", "#d9b48a", 9)


def parcel(pen: Pen) -> None:
    """A parcel around (0, 0)."""
    pen.box(-40, -32, 80, 64, "#d0985c", 4, "#b47c42")
    pen.line("M0 -32 V32 M-40 0 H40", "#d8432f", 8)


def gift(pen: Pen) -> None:
    """A present around (0, 0)."""
    pen.box(-30, -22, 60, 50, "#d8432f", 4, "#b02f28")
    pen.line("M0 -22 V28 M-30 2 H30", "#ffd24a", 8)
    pen.line("M0 -24 C-26 -46 -26 -20 0 -24 C26 -46 26 -20 0 -24", "#ffd24a", 6)


def weights(pen: Pen) -> None:
    """A barbell across (0, 0), seen aslant."""
    pen.line("M-104 0 H104", METAL, 9)
    for x, tall in ((-104, 44), (-84, 32), (70, 32), (90, 44)):
        pen.box(x, -tall, 15, tall * 2, "#2f3040", 6)


def sword(pen: Pen) -> None:
    """A sword, its point up."""
    pen.fill("M-6 -14 L-5 -108 L0 -122 L5 -108 L6 -14z", "#e8eef8", "#aab6ca", -122, -14)
    pen.line("M-20 -12 H20", "#c98f24", 9)
    pen.line("M0 -10 V14", DARK, 9)


def archery(pen: Pen, pull: float) -> None:
    """A bow, held at (0, 0), its arrow drawn by `pull` 0…1."""
    back = -10 - 56 * pull
    pen.line("M-8 -92 C34 -54 34 54 -8 92", "#8a5a3c", 9)
    pen.line(f"M-8 -92 L{back} 0 L-8 92", "#fff6e6", 3)
    if pull > 0.05:
        pen.line(f"M{back} 0 H{back + 110}", "#d9b48a", 5)
        pen.fill(f"M{back + 104} -11 L{back + 130} 0 L{back + 104} 11z", METAL)


def racket(pen: Pen) -> None:
    """A bat with its thick end up."""
    pen.fill("M-5 18 L-11 -70 C-13 -108 13 -108 11 -70 L5 18z", "#d9a05f", "#b5793c", -108, 18)
    pen.line("M-5 10 L5 6 M-5 2 L5 -2", DARK, 3)


def ball(pen: Pen, colour: str = "#e8543f", size: float = 21.0) -> None:
    """A ball around (0, 0)."""
    pen.circle(0, 0, size, colour)
    pen.line(f"M{-size * 0.9} -4 Q0 {size * 0.6} {size * 0.9} -4", lighten(colour, 0.55), 5)


def ground_ball(pen: Pen) -> None:
    """A football around (0, 0)."""
    pen.circle(0, 0, 24, "#fffaf4")
    pen.fill("M-9 -8 L0 -15 L9 -8 L6 4 L-6 4z", "#2b2838")
    pen.line("M-9 -8 L-22 -8 M9 -8 L22 -8 M6 4 L13 18 M-6 4 L-13 18 M0 -15 V-23", "#2b2838", 3)


def basketball(pen: Pen) -> None:
    """A basketball around (0, 0)."""
    pen.circle(0, 0, 26, "#ee7a2a")
    pen.line("M-26 0 H26 M0 -26 V26 M-18 -18 Q-4 0 -18 18 M18 -18 Q4 0 18 18", "#5a2a18", 3)


def iron(pen: Pen) -> None:
    """A flat iron."""
    pen.fill("M-26 18 C-24 -4 10 -6 34 18z", "#d8432f")
    pen.line("M-16 -2 C-10 -14 10 -14 14 -2", DARK, 7)


def glove(pen: Pen, colour: str) -> None:
    """A boxing glove around (0, 0)."""
    pen.circle(4, 0, 24, colour)
    pen.circle(-8, 12, 10, darken(colour, 0.15))
    pen.box(-24, -12, 16, 24, "#fff6e6", 5)


def mug(pen: Pen) -> None:
    """A mug."""
    pen.line("M16 -12 q18 2 12 14 q-4 8 -14 6", "#d8432f", 6)
    pen.box(-18, -24, 38, 42, "#e8543f", 7, "#c9402f")
    pen.oval(1, -24, 18, 4, "#5c3a2a")


def pot(pen: Pen) -> None:
    """A teapot, its spout ahead."""
    pen.line("M-30 -10 q-26 4 -6 30", "#3f8f8a", 7)
    pen.line("M26 14 L54 -12", "#3f8f8a", 11)
    pen.oval(0, 8, 34, 27, "#4fb0aa")
    pen.oval(0, -18, 17, 5, "#3f8f8a")
    pen.circle(0, -26, 5, "#3f8f8a")


def chart(pen: Pen) -> None:
    """A big folded map, spread out."""
    pen.fill("M-52 -60 L-18 -74 L18 -60 L52 -74 V10 L18 24 L-18 10 L-52 24z", "#f6e8c8")
    pen.fill("M-18 -74 L18 -60 V24 L-18 10z", "#e3cfa8")
    pen.line("M-40 -30 q20 20 40 0 t44 -16", "#5b8fd0", 5)
    pen.line("M20 -38 l16 16 M36 -38 l-16 16", "#d8432f", 6)


def finger(pen: Pen) -> None:
    """A pointing finger."""
    pen.line("M4 -3 H26", "#8a5a3c", 6, 0.0)


def thumb(pen: Pen) -> None:
    """A thumb that is up."""
    pen.line("M2 -4 L4 -24", "#eab98f", 10)


def posy(pen: Pen) -> None:
    """What was picked: a flower with its stalk."""
    pen.line("M0 14 V-8", "#4e8a4a", 5)
    pen.circle(0, -16, 12, "#e8543f")
    pen.circle(0, -16, 5, "#ffd968")


def bloom(pen: Pen) -> None:
    """A big flower."""
    pen.line("M-4 34 Q2 10 0 -10", "#4e8a4a", 6)
    for turn in range(6):
        pen.circle(17 * math.cos(turn * 1.047), -22 + 17 * math.sin(turn * 1.047), 13, "#e8543f")
    pen.circle(0, -22, 11, "#ffd968")


def basket(pen: Pen) -> None:
    """A basket that hangs from the hand."""
    pen.line("M-28 26 C-28 -10 28 -10 28 26", "#8a5a3c", 6)
    pen.circle(-10, 24, 10, "#e8543f")
    pen.circle(10, 22, 11, "#f7c540")
    pen.fill("M-36 24 H36 L26 62 H-26z", "#c98a4b", "#a5673f", 24, 62)


def ring(pen: Pen) -> None:
    """A ring for soap bubbles."""
    pen.line("M-4 26 L2 -6", "#3f74d1", 5)
    pen.line("M-8 -18 C-8 -36 18 -36 18 -18 C18 0 -8 0 -8 -18z", "#3f74d1", 5)


def pipe(pen: Pen) -> None:
    """A pipe from the lips."""
    pen.line("M-10 -8 L30 8", "#3a2430", 5)
    pen.box(24, -12, 20, 26, "#5c3a2a", 6)


def toothbrush(pen: Pen) -> None:
    """A toothbrush that points back to the mouth."""
    pen.line("M34 12 L-20 -4", "#3f9fd0", 7)
    pen.box(-28, -16, 22, 12, "#ffffff", 3)


def sack(pen: Pen) -> None:
    """A bag of grain."""
    pen.fill("M-26 -6 C-34 40 -26 52 0 52 C28 52 34 40 26 -6z", "#d9b48a", "#b98f5f", -6, 52)
    pen.line("M-22 0 H22", "#8a5a3c", 5)


def grain(pen: Pen) -> None:
    """A handful of grain."""
    for x, y in ((0, -6), (9, -2), (-7, -1), (3, 4)):
        pen.circle(x, y, 5, "#f2c54a")


def leash(pen: Pen) -> None:
    """A leash that runs down and ahead."""
    pen.line("M0 0 C40 60 80 76 128 66", "#d8432f", 5)


def chisel(pen: Pen) -> None:
    """A chisel that points ahead."""
    pen.line("M-16 -4 H4", "#a8714a", 10)
    pen.line("M4 -4 H24", METAL, 7)


def needle(pen: Pen) -> None:
    """A knitting needle."""
    pen.line("M0 26 V-40", "#e8c89a", 5)
    pen.circle(0, -42, 5, "#d8432f")


def knitting(pen: Pen) -> None:
    """A piece of knitting that hangs from the needles."""
    pen.fill("M-24 -4 H26 L30 62 H-18z", "#c9626a", "#a54850", -4, 62)
    pen.line("M-20 14 H26 M-18 32 H28 M-17 48 H29", "#e08a92", 4)


def cloth(pen: Pen) -> None:
    """A cloth in the hand."""
    pen.fill("M-22 -18 C-4 -26 22 -22 26 -4 C22 14 10 24 -8 20 C-26 16 -28 -6 -22 -18z", "#ffffff", "#cfd8ea", -22, 20)


def hose(pen: Pen) -> None:
    """The end of a hose, its nozzle ahead."""
    pen.line("M-150 170 C-120 110 -110 40 -30 12 L6 0", "#c9402f", 13)
    pen.line("M4 0 L40 -12", "#e2ad35", 15)


def pole(pen: Pen) -> None:
    """A ski pole."""
    pen.line("M0 -14 V110", "#5f677c", 5)
    pen.line("M-12 96 H12", "#2b2838", 5)


def oar(pen: Pen) -> None:
    """An oar, its blade down."""
    pen.line("M0 -30 V130", "#c98a4b", 8)
    pen.oval(0, 150, 15, 34, "#e2a35f")


def lens(pen: Pen) -> None:
    """A magnifying glass."""
    pen.line("M-4 24 L6 -6", "#5c3a2a", 10)
    pen.circle(16, -32, 29, "#5c3a2a")
    pen.circle(16, -32, 23, "#d3f0fa")
    pen.line("M4 -38 q6 -12 18 -12", "#ffffff", 5)


def jewel(pen: Pen) -> None:
    """A ring in its box."""
    pen.box(-16, -4, 32, 20, "#b8273b", 4)
    pen.line("M-9 -10 C-9 -24 9 -24 9 -10", "#f2c54a", 5)
    pen.fill("M-8 -24 L0 -34 L8 -24 L0 -14z", "#bfeaff")


def chalk(pen: Pen) -> None:
    """A piece of chalk."""
    pen.line("M0 0 L18 -8", "#ffffff", 8)
