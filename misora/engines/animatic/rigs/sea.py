"""What lives in water: tails and fins that swim. The origin is the middle of the body, but a turtle stands on land too."""

import math

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs import masks
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Drawing, Paints, inside, sketched
from misora.engines.animatic.rigs.upright import upright


def _leap(pose: Pose, most: float = 150.0) -> tuple[float, float]:
    """How high above the water it is, and how steeply it points, along a jump."""
    if pose.motion != "jump":
        return 0.0, 0.0
    high = hop(pose.cycle)[0]
    return -most * high, -40.0 * math.cos(math.pi * (pose.cycle % 1.0))


def leaping(drawing: Drawing, wide: float) -> Drawing:
    """The drawing, which throws up water where it leaves the sea and where it comes down."""

    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        drawing(pen, paints, pose)
        if pose.motion == "jump":
            part = pose.cycle % 1.0
            _burst(pen, -0.1 * wide, wide, (part - 0.22) / 0.5)
            _burst(pen, 0.24 * wide, wide, ((part + 0.2) % 1.0) / 0.42)

    return draw


def _burst(pen: Pen, x: float, wide: float, share: float) -> None:
    """Sheets of water and drops that rise and fall, `share` 0…1 of the time that takes."""
    if not 0.0 < share < 1.0:
        return
    rise, size = math.sin(math.pi * share), wide / 400
    for side in (-1, 1):
        with pen.at(x, 0.24 * wide, 0, side * size * (0.8 + 0.5 * share), size * rise):
            pen.fill(
                "M0 0 C20 -70 60 -130 120 -176 C104 -120 130 -90 176 -96 C150 -60 140 -20 150 0z",
                "#eaf7ff",
                "#a9d8f2",
                -176,
                0,
                0.92,
            )
            pen.fill("M0 0 C0 -80 14 -150 34 -210 C50 -150 70 -80 84 0z", "#ffffff", "#bfe3f6", -210, 0, 0.9)
        for drop in range(5):
            far = (60 + 46 * drop) * (0.5 + share)
            with pen.at(x + side * size * far, 0.24 * wide - size * (300 - 34 * drop) * rise, side * 24):
                pen.oval(0, 0, 8 * size + 2, 12 * size + 3, "#f2fbff", 0.95)


def _fish(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A bright reef fish with two pale bands."""
    rise, pitch = _leap(pose)
    beat = math.sin(pose.time * 2.2) * 0.4 if pose.motion in {"stand", "sleep"} else pose.swing()
    body = "M-84 0 C-62 -52 -10 -74 46 -58 C84 -46 104 -22 110 2 C100 32 72 52 34 60 C-20 68 -64 44 -84 0z"
    band = paints.own("#fff6e8", paints.pale)
    with pen.at(0, rise, pitch - 2.0 * beat):
        with pen.at(-70, 0, 5.0 * beat, 0.78 + 0.22 * beat, 1.0):
            pen.fill(
                "M14 -12 C-22 -50 -62 -62 -80 -54 C-66 -24 -66 24 -80 54 C-62 62 -22 50 14 12z",
                paints.main,
                paints.shade,
                -54,
                54,
            )
        pen.fill(
            "M-46 -40 C-30 -92 30 -100 56 -84 C48 -72 46 -62 44 -52z",
            mix(paints.main, paints.shade, 0.5),
            paints.main,
            -90,
            -40,
        )
        pen.fill("M-20 48 C-26 78 -8 90 12 88 C10 76 16 64 26 54z", paints.shade)
        pen.fill(body, paints.light, mix(paints.main, paints.shade, 0.7), -66, 62)
        with inside(pen, body):
            pen.fill("M26 -80 C6 -40 6 40 24 80 H50 C34 40 34 -40 52 -80z", band)
            pen.fill("M-42 -80 C-56 -40 -56 40 -42 80 H-22 C-34 40 -34 -40 -20 -80z", band)
        with pen.at(2, 16, 14.0 + 18.0 * math.sin(pose.time * 5.0)):
            pen.fill(
                "M6 -18 C-16 -26 -44 -14 -52 2 C-40 18 -12 22 6 14z", darken(paints.main, 0.12), paints.shade, -20, 20
            )
        if pose.mouth > 0.03:
            pen.oval(103, 14, 9, 4 + 11 * pose.mouth, MOUTH)
        else:
            pen.line("M106 16 q-10 6 -18 0", INK, 4, 0.8)
        _bulging_eye(pen, 70, -16, 17, pose, paints)


def _bulging_eye(pen: Pen, x: float, y: float, radius: float, pose: Pose, paints: Paints) -> None:
    if pose.blink < 0.5 and pose.motion != "sleep":
        pen.circle(x, y, radius, "#ffffff")
        pen.circle(x + radius * 0.22, y, radius * 0.58, INK)
        pen.circle(x + radius * 0.42, y - radius * 0.26, radius * 0.2, "#ffffff")
    else:
        eye(pen, x, y, radius * 0.7, pose, paints.look)


def _whale(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A great head, a pale grooved throat, a fluke that rises and falls."""
    rise, pitch = _leap(pose, 240.0)
    beat = math.sin(pose.time * 1.2) * 0.5 if pose.motion in {"stand", "sleep"} else pose.swing()
    body = "M-166 -34 C-120 -66 -60 -98 30 -96 C122 -94 196 -56 208 4 C212 52 150 88 66 88 C-30 88 -110 40 -166 -34z"
    with pen.at(0, rise, pitch * 0.6 + 1.6 * beat):
        with pen.at(52, 62, 10.0 * beat - 6):
            pen.fill("M-26 -16 C-34 30 -10 66 30 74 C44 40 40 4 20 -20z", paints.far)
        with pen.at(-150, -24, -13.0 * beat):
            pen.fill(
                "M26 28 C-20 -4 -42 -40 -52 -62 C-88 -58 -112 -84 -118 -112 C-92 -108 -66 -104 -48 -88 C-38 -110 -12 -128 12 -132 C16 -102 4 -78 -18 -66 C-8 -44 14 -24 44 -22z",
                paints.light,
                paints.shade,
                -120,
                20,
            )
        pen.fill(body, lighten(paints.main, 0.16), paints.shade, -96, 88)
        with inside(pen, body):
            pen.fill(
                "M216 14 C160 40 70 34 10 4 C20 50 0 76 -60 60 L20 120 H240z",
                mix(paints.pale, "#e9f1ff", 0.5),
                mix(paints.pale, paints.main, 0.3),
                0,
                90,
            )
            for bow in (0, 1, 2, 3):
                pen.line(
                    f"M212 {32 + bow * 16} C150 {58 + bow * 15} 80 {52 + bow * 14} 18 {34 + bow * 15}",
                    paints.shade,
                    3,
                    0.4,
                )
        if pose.mouth > 0.03:
            pen.fill(
                f"M208 10 C170 26 140 32 112 32 C140 {36 + 36 * pose.mouth} 190 {30 + 26 * pose.mouth} 208 10z", MOUTH
            )
        pen.line("M208 10 C170 28 130 34 96 30", darken(paints.shade, 0.25), 4)
        eye(pen, 112, 6, 9.0, pose, paints.look)
        pen.oval(92, 20, 13, 8, "#f08aa0", 0.35)
        with pen.at(20, 54, 16.0 * beat + 8):
            pen.fill(
                "M-30 -18 C-58 24 -58 76 -34 104 C0 86 26 36 26 -8z", paints.main, darken(paints.shade, 0.15), -10, 100
            )
        spout = math.sin(pose.time * 2.1) * 0.12 + 1.0
        with pen.at(86, -88, 0.0, spout, spout):
            pen.line("M0 0 C0 -24 -8 -44 -26 -56 M0 0 C2 -26 12 -46 30 -58 M0 0 V-40", "#e6f2ff", 7, 0.9)


def _shark(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A torpedo with a fin, gills and a grin of teeth."""
    rise, pitch = _leap(pose)
    beat = math.sin(pose.time * 2.0) * 0.4 if pose.motion in {"stand", "sleep"} else pose.swing()
    body = "M-170 -4 C-110 -34 -50 -62 30 -60 C110 -58 176 -30 206 -6 C186 26 130 52 40 52 C-40 52 -110 26 -170 -4z"
    jaw = 13.0 * pose.mouth
    with pen.at(0, rise, pitch + 1.5 * beat):
        with pen.at(-158, -6, 0.0, 0.82 + 0.18 * beat, 1.0):
            pen.fill(
                "M30 -12 C-4 -22 -34 -66 -64 -100 C-74 -72 -62 -36 -40 -2 C-54 22 -58 48 -52 66 C-30 54 -6 28 30 16z",
                paints.main,
                paints.shade,
                -100,
                60,
            )
        pen.fill(
            "M-26 -48 C-16 -92 -4 -116 22 -130 C24 -100 34 -76 58 -56z",
            mix(paints.main, paints.shade, 0.2),
            paints.main,
            -130,
            -50,
        )
        pen.fill("M-96 26 C-104 44 -118 56 -130 60 C-112 66 -88 60 -72 36z", paints.far)
        pen.fill(body, paints.light, paints.shade, -60, 50)
        with inside(pen, body):
            pen.fill("M214 2 C150 18 60 12 -20 14 C-80 14 -130 4 -170 -4 L-170 60 H214z", "#f0f4fa", "#c9d3e2", 0, 52)
        pen.fill(f"M186 12 C160 20 132 18 108 8 C124 {30 + jaw * 2} 158 {34 + jaw * 2} 186 12z", MOUTH)
        pen.fill("M184 13 C160 20 132 18 110 9 l10 14 l9 -9 l9 13 l10 -12 l9 11 l9 -12 l9 7z", "#ffffff")
        for x in (44, 58, 72):
            pen.line(f"M{x} -18 q-9 16 0 32", paints.shade, 4.5, 0.8)
        eye(pen, 136, -18, 8.5, pose, paints.look)
        if paints.look.mood not in {"happy", "sad", "scared", "calm", "sleepy"} and pose.blink < 0.5:
            pen.line("M122 -32 L148 -26", INK, 5)
        with pen.at(24, 34, 9.0 * beat):
            pen.fill("M-24 -14 C-34 22 -62 58 -84 72 C-40 76 10 50 34 4z", paints.main, paints.shade, -10, 70)


def _dolphin(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A bow of a body, a beak that smiles."""
    rise, pitch = _leap(pose)
    beat = math.sin(pose.time * 1.8) * 0.5 if pose.motion in {"stand", "sleep"} else pose.swing()
    body = "M-160 44 C-130 -16 -70 -66 10 -72 C64 -76 104 -58 122 -32 C150 -28 176 -16 186 -4 C186 8 160 16 122 14 C80 36 30 34 -20 24 C-80 16 -124 28 -150 56z"
    with pen.at(0, rise, pitch + 4.0 * beat):
        with pen.at(-150, 48, -20.0 * beat):
            pen.fill(
                "M14 -8 C-14 -6 -46 -18 -66 -38 C-70 -8 -48 14 -22 20 C-34 38 -36 58 -26 74 C-2 62 14 32 18 8z",
                paints.main,
                paints.shade,
                -30,
                60,
            )
        pen.fill("M-34 -58 C-40 -88 -60 -108 -82 -116 C-44 -122 6 -100 22 -66z", mix(paints.main, paints.shade, 0.35))
        pen.fill(body, paints.light, paints.shade, -72, 40)
        with inside(pen, body):
            pen.fill(
                "M190 4 C140 6 110 -4 84 4 C40 10 -30 0 -90 22 C-60 40 20 60 130 40z",
                mix(paints.pale, "#ffffff", 0.4),
                mix(paints.pale, paints.main, 0.2),
                0,
                40,
            )
        if pose.mouth > 0.03:
            with pen.at(120, 6, 17.0 * pose.mouth):
                pen.fill("M-8 -8 L54 -6 C56 6 26 14 -6 10z", mix(paints.pale, paints.main, 0.35))
            pen.fill(f"M116 -2 L176 -2 L168 {6 + 14 * pose.mouth} L118 10z", MOUTH)
        pen.line("M180 0 C156 6 132 4 112 -6", darken(paints.shade, 0.25), 4)
        eye(pen, 98, -24, 8.0, pose, paints.look)
        pen.oval(84, -8, 11, 7, "#f08aa0", 0.4)
        with pen.at(26, 18, 14.0 * beat):
            pen.fill(
                "M-20 -14 C-26 16 -44 46 -66 62 C-26 62 16 40 30 0z", paints.main, darken(paints.shade, 0.1), -10, 60
            )


def _octopus(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A bulb with two eyes over eight arms, each a wave of its own."""
    pulse = pose.swing() if pose.motion in {"swim", "fly", "dance"} else 0.4 * pose.breath
    with pen.at(0, -6.0 * pulse, 4.0 * math.sin(pose.time * 1.1)):
        for index in (0, 7, 1, 6, 2, 5, 3, 4):
            _arm(pen, paints, pose, index, pulse)
        pen.fill(
            "M-88 -44 C-100 -140 -58 -186 0 -186 C58 -186 100 -140 88 -44 C84 0 50 22 0 22 C-50 22 -84 0 -88 -44z",
            paints.light,
            mix(paints.main, paints.shade, 0.7),
            -186,
            22,
        )
        for x, y, radius in ((-52, -128, 11), (-30, -152, 8), (52, -120, 10), (34, -148, 6)):
            pen.circle(x, y, radius, paints.light, 0.8)
        for x in (-34, 34):
            _bulging_eye(pen, x, -48, 24, pose, paints)
        pen.oval(-58, -16, 13, 8, "#ff9aa8", 0.6)
        pen.oval(58, -16, 13, 8, "#ff9aa8", 0.6)
        if pose.mouth > 0.03:
            pen.oval(0, -6, 13, 4 + 14 * pose.mouth, MOUTH)
        else:
            pen.line("M-13 -12 q13 13 26 0", INK, 5)


def _arm(pen: Pen, paints: Paints, pose: Pose, index: int, pulse: float) -> None:
    out = (index - 3.5) / 3.5
    points, widths = [], []
    for joint in range(7):
        far = joint / 6
        wave = math.sin(pose.time * 3.0 + index * 1.3 - far * 3.4)
        x = out * (52 + 108 * far * (1.0 - 0.22 * pulse)) + wave * 17 * far
        y = 2 + far * (128 - 56 * abs(out)) - (34 * abs(out) * max(0.0, far - 0.55)) + pulse * 16 * far
        points.append((x, y))
        widths.append(36 - 25 * far)
    front = index in {1, 3, 4, 6}
    pen.limb(points, widths, mix(paints.main, paints.shade, 0.35) if front else paints.shade)
    if front:
        for joint in (2, 3, 4, 5):
            x, y = points[joint]
            pen.circle(x - 4 * out, y + 3, widths[joint] * 0.2, paints.pale, 0.75)


def _turtle(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A domed shell with plates, four flippers."""
    afloat = pose.motion in {"swim", "fly"}
    beat = pose.swing() if pose.motion in {"swim", "fly", "walk", "run", "dance"} else 0.25 * pose.breath
    skin = paints.own("#8cc26a", lighten(paints.main, 0.4))
    dark = darken(skin, 0.22)
    shell = "M-104 6 C-102 -60 -54 -92 2 -92 C60 -92 104 -56 108 6 C70 22 -66 24 -104 6z"
    with pen.at(0, 4.0 * beat - 30.0 if afloat else -62.0, 3.0 * beat if afloat else 0.0):
        far, near = (-1.0, 1.0) if afloat else (1.0, -1.0)
        for x, way, reach in ((-70, far, 0.62), (66, near, 1.0)):
            _flipper(pen, x, dark, 30.0 * beat * way, reach, afloat=afloat)
        pen.fill("M-96 4 L-132 16 L-92 20z", dark)
        with pen.at(98, -12, -6.0 * pose.breath):
            pen.fill(
                "M-16 -12 C6 -52 34 -64 62 -54 C88 -42 90 -8 66 2 C36 14 8 30 -16 22z",
                lighten(skin, 0.1),
                dark,
                -60,
                24,
            )
            if pose.mouth > 0.03:
                pen.oval(72, -16, 11, 3 + 9 * pose.mouth, MOUTH)
            else:
                pen.line("M80 -16 q-12 9 -24 3", INK, 4, 0.8)
            eye(pen, 52, -32, 7.5, pose, paints.look)
        pen.fill(
            "M-106 0 C-60 30 70 30 112 0 C104 32 60 38 2 38 C-60 38 -100 30 -106 0z",
            paints.own("#f3dc9a", paints.pale),
            darken(paints.own("#f3dc9a", paints.pale), 0.2),
            0,
            38,
        )
        pen.fill(shell, paints.light, paints.shade, -92, 20)
        with inside(pen, shell):
            pen.line(
                "M-36 -100 L-46 -40 L-74 16 M38 -100 L48 -40 L76 16 M-46 -40 H48 M-46 -40 L-120 -34 M48 -40 L120 -34 M0 -40 V20",
                paints.shade,
                7,
            )
            pen.oval(-24, -78, 44, 12, "#ffffff", 0.16)
        for x, way, reach in ((-58, near, 0.66), (52, far, 1.05)):
            _flipper(pen, x, skin, 30.0 * beat * way, reach, afloat=afloat)


def _flipper(pen: Pen, x: float, colour: str, turn: float, reach: float, *, afloat: bool) -> None:
    with pen.at(x, 16, turn + (24.0 if afloat else 0.0), reach):
        if afloat:
            pen.fill(
                "M-22 -12 C-30 30 -58 62 -92 78 C-54 96 4 60 24 -4z",
                lighten(colour, 0.08),
                darken(colour, 0.16),
                -10,
                80,
            )
        else:
            pen.fill(
                "M-24 -8 C-28 20 -26 40 -18 46 H22 C32 40 28 10 24 -8z",
                lighten(colour, 0.08),
                darken(colour, 0.16),
                0,
                46,
            )


def _jellyfish(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A bell of thin paper that pulses over trailing ribbons."""
    pulse = math.sin(pose.time * 2.4 if pose.motion in {"stand", "sleep"} else 2 * math.pi * pose.cycle)
    wide, tall = 1.0 + 0.09 * pulse, 1.0 - 0.08 * pulse
    with pen.at(0, -8.0 * pulse, 4.0 * math.sin(pose.time * 0.9)):
        pen.glow(0, -60, 190, paints.light, 0.32)
        for index in range(7):
            x = (index - 3) * 27 * wide
            long = 112 + 40 * (index % 2) - 10 * abs(index - 3)
            first, second, third = (
                13 * math.sin(pose.time * 2.6 + index * 0.9 - joint * 0.9) * (1 + joint * 0.25) for joint in range(3)
            )
            pen.line(
                f"M{x} -24 C{x + first} {long * 0.2} {x - first} {long * 0.4} {x + second} {long * 0.6}"
                f" Q{x + third} {long * 0.8} {x - third * 0.6} {long}",
                paints.light if index % 2 else paints.main, 9 if index % 2 else 6, 0.85,
            )  # fmt: skip
        for x in (-30, 0, 30):
            ruffle = 9 * math.sin(pose.time * 3 + x)
            pen.fill(
                f"M{x - 17} -30 C{x - 22 + ruffle} 10 {x + 10 + ruffle} 30 {x - 6 - ruffle} 76 C{x + 14 - ruffle} 40 {x + 26 + ruffle} 6 {x + 17} -30z",
                paints.pale,
                alpha=0.8,
            )
        with pen.at(0, -30, 0.0, wide, tall):
            pen.fill(
                "M-108 0 C-116 -92 -66 -146 0 -146 C66 -146 116 -92 108 0 Q90 18 72 0 Q54 18 36 0 Q18 18 0 0 Q-18 18 -36 0 Q-54 18 -72 0 Q-90 18 -108 0z",
                paints.light,
                paints.main,
                -146,
                10,
            )
            pen.fill("M-84 -30 C-84 -92 -48 -124 0 -124 C-34 -104 -54 -76 -56 -26z", "#ffffff", alpha=0.28)
            for x in (-32, 32):
                eye(pen, x, -46, 10.0, pose, paints.look)
            pen.oval(-54, -28, 12, 7, "#ff8fa8", 0.6)
            pen.oval(54, -28, 12, 7, "#ff8fa8", 0.6)
            if pose.mouth > 0.03:
                pen.oval(0, -28, 11, 3 + 11 * pose.mouth, MOUTH)
            else:
                pen.line("M-10 -32 q10 10 20 0", INK, 4.5)


_QUICK = {"swim": (110.0, 1.7), "fly": (110.0, 1.7), "jump": (240.0, 0.7), "": (100.0, 1.2)}
_STRONG = {"swim": (250.0, 0.9), "fly": (250.0, 0.9), "jump": (420.0, 0.55), "": (200.0, 0.7)}
_GREAT = {"swim": (260.0, 0.5), "fly": (260.0, 0.5), "jump": (420.0, 0.45), "": (200.0, 0.45)}
_PULSING = {"swim": (80.0, 0.8), "fly": (80.0, 0.8), "walk": (70.0, 0.9), "run": (110.0, 1.2), "": (70.0, 0.8)}

KINDS: dict[str, Kind] = {
    "fish": sketched(leaping(_fish, 260.0), "#f58a35", 260, 190, 0.72, feet=False, face=True, home="water", gaits=_QUICK, nouns={
        "clownfish": "#f2702a", "goldfish": "#f7a22e", "salmon": "#f08a78", "trout": "#8f9a78", "koi": "#f0603c",
        "piranha": "#5f7f86", "tuna": "#4f74a8",
    }),
    "shark": sketched(leaping(_shark, 440.0), "#6f86a6", 440, 240, 0.82, seat=56.0, room=240.0, feet=False, face=True, home="water", gaits=_STRONG),
    "dolphin": sketched(leaping(_dolphin, 410.0), "#5b8fd0", 410, 240, 0.8, seat=64.0, room=240.0, feet=False, face=True, home="water", gaits=_STRONG, nouns={
        "orca": "#2f3550", "seal": "#7a7f90", "walrus": "#9a7058", "narwhal": "#8fa4c4",
    }),
    "whale": sketched(leaping(_whale, 490.0), "#3c5fd0", 490, 300, 0.86, seat=92.0, room=260.0, feet=False, face=True, home="water", gaits=_GREAT),
    "octopus": sketched(_octopus, "#d9577f", 350, 340, 0.8, feet=False, face=True, home="water", gaits=_PULSING, nouns={
        "squid": "#b788d8", "kraken": "#6a4f9a",
    }),
    "jellyfish": sketched(_jellyfish, "#c77ff0", 260, 350, 0.8, feet=False, face=True, home="water", gaits=_PULSING),
    "turtle": sketched(_turtle, "#3f9a68", 320, 160, 0.78, seat=150.0, face=True, upright=upright(masks.TURTLE), gaits=_PULSING | {"walk": (60.0, 0.9)}, nouns={
        "tortoise": "#a07a45",
    }),
}  # fmt: skip
