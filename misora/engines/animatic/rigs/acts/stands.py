"""What stands on the ground around an act: furniture, stoves, instruments, what is worked on."""

import math

from misora.engines.animatic.paper import Pen

DARK, METAL, PALE = "#3a2a30", "#b4bfd0", "#fff6e6"


def chair(pen: Pen) -> None:
    """A chair under whoever sits at (0, −78)."""
    pen.line("M-34 -70 L-40 0 M30 -66 L36 0", "#7a4f35", 9)
    pen.line("M-38 -70 L-46 -176", "#7a4f35", 9)
    pen.box(-46, -80, 88, 15, "#8f5f40", 6)
    pen.box(-54, -178, 15, 62, "#8f5f40", 6)


def stool(pen: Pen) -> None:
    """A stool under whoever sits at (0, −78)."""
    pen.line("M-22 -70 L-32 0 M22 -70 L32 0", "#7a4f35", 9)
    pen.box(-38, -82, 76, 16, "#8f5f40", 7)


def table(pen: Pen) -> None:
    """A table from 52 to 196 ahead, its top 116 above the ground."""
    pen.line("M66 -110 V-2 M184 -110 V-2", "#7a4f35", 11)
    pen.box(48, -118, 154, 15, "#b07a4e", 5, "#94623e")


def counter(pen: Pen) -> None:
    """A counter with a front, from 46 to 190 ahead, 126 high."""
    pen.box(50, -116, 140, 116, "#d9b48a", 6, "#c39a6c")
    pen.line("M120 -104 V-10", "#a87c52", 3)
    pen.box(42, -128, 156, 16, "#8f5f40", 5)


def plate(pen: Pen) -> None:
    """A plate with a heap of food on a table ahead."""
    pen.oval(112, -120, 40, 7, "#ffffff")
    pen.fill("M84 -122 C88 -150 104 -140 112 -148 C124 -142 138 -148 142 -122z", "#e2a13a", "#c9742e", -148, -122)
    pen.circle(104, -134, 7, "#d8432f")
    pen.circle(124, -132, 6, "#5fa34c")


def stove(pen: Pen) -> None:
    """A stove with flames and a big pot ahead."""
    pen.box(46, -92, 136, 92, "#6a7086", 8, "#535870")
    pen.box(62, -70, 104, 52, "#2b2838", 6)
    pen.box(70, -62, 88, 36, "#f2822e", 4, "#ffc24a")
    for x in (84, 106, 128, 150):
        pen.fill(f"M{x - 9} -92 C{x - 12} -104 {x} -106 {x} -114 C{x + 2} -106 {x + 12} -104 {x + 9} -92z", "#f79a2e")
    pen.fill("M66 -160 H166 V-116 C166 -102 66 -102 66 -116z", "#c9402f", "#9a2f28", -160, -102)
    pen.line("M66 -146 H52 M166 -146 H180", DARK, 8)
    pen.oval(116, -160, 50, 11, "#8a2a24")
    pen.oval(116, -159, 43, 8, "#f2b53a")


def dough(pen: Pen) -> None:
    """Dough and flour on a counter ahead."""
    pen.oval(116, -132, 58, 6, "#ffffff")
    pen.fill("M76 -130 C76 -156 104 -160 118 -156 C140 -162 158 -150 158 -130z", "#f3dcae", "#dfbf88", -160, -130)


def cutting(pen: Pen) -> None:
    """A board with a carrot and slices on a counter ahead."""
    pen.box(70, -136, 104, 9, "#e0b878", 4)
    pen.fill("M112 -152 C130 -156 158 -150 172 -142 C158 -136 130 -134 112 -136z", "#f2822e")
    pen.line("M170 -146 q14 -12 22 -10 M170 -143 q14 -2 20 4", "#5fa34c", 5)
    for x in (80, 91, 101):
        pen.oval(x, -141, 5, 7, "#f79a4a")


def paper(pen: Pen) -> None:
    """A written sheet on a table ahead."""
    pen.fill("M84 -122 L96 -130 H170 L164 -122z", PALE)
    pen.line("M100 -126 H150", "#5b6fc0", 3)


def computer(pen: Pen) -> None:
    """A laptop on a table ahead, its back to us from the side."""
    pen.fill("M140 -124 L170 -204 H180 L152 -124z", "#5f677c")
    pen.fill("M136 -128 L164 -200 L168 -200 L142 -128z", "#9fe4f4")
    pen.box(78, -126, 74, 9, "#8a92a8", 4)


def easel(pen: Pen) -> None:
    """An easel with a picture that has been begun, turned to us."""
    pen.line("M104 0 L134 -268 M196 0 L156 -268 M150 -250 L176 -10", "#8f5f40", 9)
    pen.box(88, -262, 118, 138, "#fffaf0", 3, "#efe6d4")
    pen.fill("M92 -150 C116 -190 134 -150 152 -182 C172 -206 190 -170 202 -176 V-128 H92z", "#6fb36a")
    pen.circle(176, -228, 15, "#f7c540")
    pen.line("M102 -232 q20 -16 38 0", "#5b8fd0", 9)
    pen.box(84, -124, 126, 11, "#8f5f40", 3)


def block(pen: Pen) -> None:
    """A statue half out of its block of stone."""
    pen.box(92, -64, 92, 64, "#8d8996", 4, "#75717e")
    pen.fill(
        "M104 -64 L100 -150 C106 -184 116 -192 118 -206 C104 -240 160 -250 160 -212 C158 -192 172 -184 176 -150 L170 -64z",
        "#c4c0ca",
        "#a3a0ac",
        -250,
        -64,
    )
    pen.circle(124, -220, 4, "#6a6674")
    pen.line("M118 -202 h10 M112 -140 L140 -110 L166 -140", "#8d8996", 5)


def trestle(pen: Pen) -> None:
    """Planks with a nail on a trestle ahead."""
    pen.line("M84 -84 L72 0 M84 -84 L98 0 M158 -84 L146 0 M158 -84 L172 0", "#7a4f35", 9)
    pen.box(60, -106, 134, 20, "#d0a06a", 3)
    pen.line("M60 -96 H194", "#b58250", 3)
    pen.line("M128 -106 V-124", METAL, 6)


def log(pen: Pen) -> None:
    """A log on a stump ahead."""
    pen.box(92, -52, 84, 52, "#7a5138", 8, "#614030")
    pen.oval(134, -52, 42, 9, "#d9b48a")
    pen.box(116, -106, 36, 54, "#94623e", 5)
    pen.oval(134, -106, 18, 6, "#e8c89a")


def earth(pen: Pen) -> None:
    """A hole and a heap of earth ahead."""
    pen.oval(96, 4, 46, 10, "#3f2a22")
    pen.fill("M134 8 C146 -40 172 -58 188 -50 C214 -44 222 -12 232 8z", "#7a5138", "#5c3b2a", -58, 8)


def bed(pen: Pen) -> None:
    """Flowers in a bed ahead."""
    pen.fill("M96 4 C104 -14 222 -14 230 4z", "#6b4430")
    for x, y, colour in ((122, -56, "#e8543f"), (160, -72, "#f7c540"), (198, -54, "#ef86a8")):
        pen.line(f"M{x} -4 V{y}", "#4e8a4a", 6)
        pen.oval(x + 10, y + 26, 11, 5, "#4e8a4a")
        for turn in range(5):
            pen.circle(x + 11 * math.cos(turn * 1.257), y + 11 * math.sin(turn * 1.257), 9, colour)
        pen.circle(x, y, 7, "#fff0a8" if colour != "#f7c540" else "#a5673f")


def pond(pen: Pen) -> None:
    """A pond ahead with a float."""
    pen.oval(196, -2, 92, 17, "#3f8fc0")
    pen.oval(196, -5, 84, 12, "#6fb8dc")


def piano(pen: Pen) -> None:
    """An upright piano from the side, keys towards the player."""
    pen.box(134, -206, 76, 206, "#33262c", 6, "#1f171c")
    pen.box(80, -122, 66, 19, "#33262c", 4)
    pen.box(78, -130, 62, 10, "#ffffff", 2)
    pen.line("M88 -128 V-122 M98 -128 V-122 M108 -128 V-122 M118 -128 V-122 M128 -128 V-122", "#1f171c", 4)
    pen.line("M90 -104 L94 0", "#33262c", 9)
    pen.fill("M128 -150 L132 -196 L150 -196 L148 -150z", "#fff6e6")
    pen.line("M120 -148 H146", "#5c3a2a", 6)


def cello(pen: Pen) -> None:
    """A cello before who sits, neck up at the shoulder."""
    pen.line("M54 0 V-20", METAL, 5)
    pen.line("M46 -120 L28 -262", "#3f261c", 10)
    with pen.at(52, -72, -6):
        pen.oval(0, 18, 42, 40, "#a5522c")
        pen.oval(-4, -30, 32, 32, "#a5522c")
        pen.line("M0 30 L-8 -90", "#f4e6cc", 3)


def drums(pen: Pen) -> None:
    """A drum kit ahead."""
    pen.line("M172 -4 V-156 M70 0 L84 -100", METAL, 6)
    pen.oval(172, -158, 42, 7, "#f2c54a")
    pen.circle(134, -46, 46, "#c9402f")
    pen.circle(134, -46, 37, "#fff6e6")
    pen.circle(134, -46, 12, "#c9402f")
    pen.box(52, -124, 64, 38, "#c9402f", 5, "#9a2f28")
    pen.oval(84, -124, 33, 7, "#fff6e6")
    pen.box(108, -128, 52, 32, "#c9402f", 5, "#9a2f28")
    pen.oval(134, -128, 27, 6, "#fff6e6")


def tub(pen: Pen) -> None:
    """A tub of suds ahead."""
    pen.fill("M62 -96 H190 L178 0 H74z", "#7fb0d8", "#5a86b4", -96, 0)
    for x, y, size in ((78, -100, 17), (102, -108, 22), (130, -104, 19), (156, -108, 21), (178, -100, 15)):
        pen.circle(x, y, size, "#ffffff")


def ironing(pen: Pen) -> None:
    """An ironing board ahead."""
    pen.line("M80 0 L160 -108 M160 0 L80 -108", METAL, 7)
    pen.fill("M46 -120 H190 C206 -120 206 -106 190 -106 H60 C50 -106 46 -112 46 -120z", "#8fb4dc")
    pen.box(84, -132, 86, 14, "#f4f1ec", 5)


def chess(pen: Pen) -> None:
    """A chess board with men on a table ahead."""
    pen.fill("M70 -122 L84 -132 H178 L190 -122z", "#6b4430")
    for index, x in enumerate((90, 112, 134, 156)):
        colour = "#fff6e6" if index < 2 else "#2b2838"
        pen.fill(f"M{x - 8} -128 L{x - 4} -152 H{x + 4} L{x + 8} -128z", colour)
        pen.circle(x, -156, 8, colour)


def snow_man(pen: Pen, time: float) -> None:
    """A snowman being built ahead: on three balls come face and nose, arms, scarf and hat, one after the other."""
    for y, radius in ((-70, 76), (-180, 58), (-268, 45)):
        pen.circle(172, y, radius, "#c9d6f2")
        pen.circle(167, y - 4, radius - 5, "#ffffff")
    for y in (-200, -172, -144):
        pen.circle(160, y, 6, DARK)
    if time > 1.5:
        pen.circle(150, -280, 6, DARK)
        pen.circle(178, -280, 6, DARK)
        pen.line("M146 -248 Q164 -236 184 -248", DARK, 5)
        pen.fill("M166 -272 L108 -258 L166 -256z", "#f2862e")
    if time > 3.0:
        pen.line("M214 -200 L286 -262 M258 -238 L282 -230", "#7a5138", 9)
        pen.line("M128 -196 L84 -232", "#7a5138", 9)
    if time > 4.2:
        pen.fill("M126 -236 Q172 -210 216 -238 L218 -220 Q172 -192 126 -218z", "#d8433a")
        pen.fill("M196 -224 L220 -226 L226 -160 L202 -160z", "#b8332c")
    if time > 5.4:
        pen.box(118, -316, 106, 14, DARK, 5)
        pen.box(136, -378, 70, 66, DARK, 6)
        pen.box(136, -330, 70, 14, "#d8433a")


def sand_castle(pen: Pen) -> None:
    """A castle of sand ahead."""
    pen.fill(
        "M70 4 L82 -60 H98 V-74 H112 V-60 H124 V-110 H134 V-122 H146 V-110 H158 V-60 H172 V-74 H186 V-60 H200 L212 4z",
        "#ecc98a",
        "#d2a862",
        -120,
        4,
    )
    pen.line("M141 -122 V-158", "#8a5a3c", 4)
    pen.fill("M143 -158 L172 -148 L143 -138z", "#d8432f")
    pen.fill("M128 4 V-26 C128 -44 154 -44 154 -26 V4z", "#a87c42")


def cups(pen: Pen) -> None:
    """A cup on a table ahead."""
    pen.line("M150 -140 q18 2 12 14 q-4 8 -14 6", "#f4e6cc", 5)
    pen.box(110, -146, 42, 30, "#f4e6cc", 7, "#d8c8a8")
    pen.oval(131, -146, 19, 4, "#a5622f")


def chest(pen: Pen, opened: float) -> None:
    """A treasure chest ahead, its lid `opened` 0…1."""
    if opened > 0.4:
        pen.unlit().glow(138, -84, 120, "#ffe08a", 0.7)
    with pen.at(88, -64, -70 * opened):
        pen.fill("M0 0 C0 -34 100 -34 100 0z", "#94623e", "#7a4f35", -30, 0)
        pen.line("M50 -24 V0", "#f2c54a", 9)
    pen.box(88, -64, 100, 64, "#a8714a", 5, "#7a4f35")
    pen.box(88, -64, 100, 10, "#f2c54a", 2)
    pen.box(128, -60, 20, 24, "#f2c54a", 4)


def patch(pen: Pen) -> None:
    """A row of berries and flowers ahead."""
    for index, x in enumerate((86, 118, 150, 182)):
        pen.line(f"M{x} 0 q-10 -14 -14 -22 M{x} 0 q10 -12 14 -20 M{x} 0 V-30", "#4e8a4a", 6)
        pen.circle(x, -34, 10, ("#e8543f", "#f7c540", "#ef86a8", "#e8543f")[index])


def pane(pen: Pen) -> None:
    """A window that is wiped, ahead."""
    pen.box(70, -318, 120, 190, "#8f5f40", 4)
    pen.box(80, -308, 100, 170, "#a9dcf0", 2, "#d8f0f8")
    pen.line("M130 -308 V-138 M80 -224 H180", "#8f5f40", 7)
    pen.line("M96 -250 L116 -280 M146 -168 L168 -200", "#ffffff", 6, 0.8)


def score(pen: Pen) -> None:
    """A music stand ahead."""
    pen.line("M132 0 V-130 M108 0 L132 -24 L156 0", "#2b2838", 6)
    pen.fill("M92 -128 L172 -128 L160 -186 H104z", "#fff6e6")
    pen.line("M106 -144 H160 M108 -158 H158 M108 -172 H156", "#2b2838", 2.5)


def yarn(pen: Pen) -> None:
    """A ball of wool on the floor."""
    pen.circle(112, -22, 22, "#c9626a")
    pen.line("M94 -30 Q112 -44 130 -26 M92 -18 Q114 -34 132 -16 M100 -6 Q116 -18 130 -12", "#a54850", 3)
    pen.line("M96 -36 C70 -80 84 -100 62 -118", "#c9626a", 4)


def skis(pen: Pen) -> None:
    """Two long skis under the feet."""
    pen.line("M-96 -2 H120 q22 0 32 -22", "#d8432f", 10)
    pen.line("M-110 4 H106 q22 0 32 -22", "#e8543f", 10)


def blade(pen: Pen) -> None:
    """The blade of a skate under the standing foot."""
    pen.line("M-12 0 H46", "#c3ccdc", 6)


def surfboard(pen: Pen) -> None:
    """A surfboard under the feet, and the foam around it."""
    pen.fill("M-150 -16 C-90 -2 80 0 168 -26 C120 6 -90 14 -150 -16z", "#ffd166", "#f2a531", -20, 8)
    pen.line("M-120 -8 C-40 2 70 0 140 -16", "#e8543f", 5)
    pen.line("M-190 10 q24 -16 48 0 t48 0 t48 0 t48 0 t48 0 t48 0 t48 0", "#ffffff", 9, 0.9)


def wheel_board(pen: Pen, time: float) -> None:
    """A skateboard under the feet."""
    pen.line("M-78 -28 L-60 -20 H60 L78 -28", "#7a55c7", 11)
    for x in (-46, 46):
        with pen.at(x, -9, time * 400):
            pen.circle(0, 0, 10, "#2b2838")
            pen.line("M-5 0 H5", "#fff6e6", 3)


def bicycle(pen: Pen, time: float) -> None:
    """A bicycle under who pedals it."""
    for x in (-70, 108):
        with pen.at(x, -52, time * 300):
            pen.line("M-48 0 C-48 -64 48 -64 48 0 C48 64 -48 64 -48 0z", "#2b2838", 8)
            pen.line("M-46 0 H46 M0 -46 V46", "#8a92a8", 3)
    pen.line(
        "M-70 -52 L22 -50 L86 -138 L-14 -132 L22 -50 M-70 -52 L-14 -132 L-20 -148 M108 -52 L86 -138 L82 -166 L100 -176",
        "#d8432f",
        8,
    )
    pen.line("M-40 -150 H4", "#2b2838", 12)


def swing(pen: Pen, way: float) -> None:
    """A swing in its frame; `way` −1…1 is where it hangs."""
    pen.line("M-130 4 L-80 -400 M150 4 L100 -400 M-96 -396 H116", "#8f5f40", 13)
    x, y = 70 * way, -84 - 14 * way * way
    pen.line(f"M-30 -392 L{x - 26} {y} M50 -392 L{x + 34} {y}", "#d9b48a", 5)
    pen.line(f"M{x - 38} {y} L{x + 44} {y}", "#7a4f35", 12)


def arrow_flight(pen: Pen, time: float) -> None:
    """A target far ahead, and the arrow on its way once it is loosed at 0.72."""
    pen.line("M300 0 V-180", "#7a4f35", 9)
    for size, colour in ((54, "#fff6e6"), (42, "#d8432f"), (28, "#fff6e6"), (14, "#d8432f")):
        pen.oval(300, -216, size * 0.55, size, colour)
    if time > 0.72:
        x = min(246.0, 110 + 1500 * (time - 0.72))
        pen.line(f"M{x - 66} -238 L{x + 44} {-238 + 0.06 * x}", "#7a4f35", 6)


def blackboard(pen: Pen) -> None:
    """A blackboard on legs ahead."""
    pen.line("M84 0 L96 -150 M216 0 L204 -150", "#8f5f40", 9)
    pen.box(66, -330, 172, 190, "#8f5f40", 5)
    pen.box(76, -320, 152, 168, "#2f5a48", 2)
    pen.line(
        "M92 -290 q14 -14 28 0 t28 0 t28 0 t22 0 M92 -258 q12 -12 24 0 t24 0 t24 0 M92 -226 h70 M92 -196 h50",
        "#fffaf0",
        4,
    )


def cauldron(pen: Pen) -> None:
    """A black cauldron on a fire ahead, its brew green."""
    bright = pen.unlit()
    for x, size in ((84, 0.7), (148, 0.7), (116, 0.95)):
        with bright.at(x, 4, 0, size):
            bright.fill(
                "M0 0 C-26 0 -26 -24 -10 -40 C-10 -28 -4 -28 -2 -36 C0 -48 -4 -58 4 -68 C6 -50 26 -38 24 -12 C23 0 12 0 0 0z",
                "#f2822e",
                "#ffd24a",
                -68,
                4,
            )
    pen.line("M66 0 L84 -40 M166 0 L148 -40", DARK, 9)
    pen.fill("M54 -138 H178 C196 -80 166 -30 116 -30 C66 -30 36 -80 54 -138z", "#3a3a48", "#23232e", -138, -30)
    pen.line("M48 -138 H184", "#4a4a5a", 13)
    bright.oval(116, -142, 58, 9, "#7fd84a")
    for x, size in ((86, 9), (112, 13), (140, 8)):
        bright.circle(x, -150, size, "#a6ee6a")


def whirl(pen: Pen, time: float) -> None:
    """Lines that sweep around who spins."""
    for index, (y, wide) in enumerate(((-64, 118), (-150, 96), (-222, 124))):
        way = math.sin(time * 5 + index)
        with pen.at(8 * way, y, 0, 1.0 if way > 0 else -1.0, 1.0):
            pen.line(f"M{-wide} 0 C{-wide * 0.5} 22 {wide * 0.3} 26 {wide * 0.7} 14", "#ffffff", 6, 0.75)
