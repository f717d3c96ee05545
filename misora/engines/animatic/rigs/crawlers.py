"""Small ones near the ground: the frog that leaps, the snail with its house, caterpillars and worms, the hedgehog."""

import math

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs import masks
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop, step
from misora.engines.animatic.rigs.sketch import Drawing, Paints, inside, sketched
from misora.engines.animatic.rigs.upright import upright

_GOING = frozenset({"walk", "run", "climb", "dance"})


def _frog(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Crouched with its knees up; in a leap the hind legs stretch out far behind."""
    leaping = pose.motion in {"walk", "run", "jump"}
    high, squash = hop(pose.cycle) if leaping else (0.0, 0.0)
    part = pose.cycle % 1.0
    stretch = max(0.0, 1.0 - (part - 0.22) / 0.6) * min(1.0, 1.8 * high) if high else 0.0
    if pose.motion in {"swim", "fly"}:
        stretch = 0.5 + 0.5 * pose.swing(1.0)
    if pose.motion == "dance":
        high = 0.2 * abs(pose.swing(1.0))
    belly = paints.own("#f4efc2", paints.pale)
    pitch = (
        -26.0 * min(1.0, 2.4 * high) * math.cos(math.pi * min(1.0, max(0.0, (part - 0.26) / 0.74)))
        if high and leaping
        else 0.0
    )
    with pen.at(0, -high * (150.0 if pose.motion == "jump" else 92.0), pitch, 1.0 - 0.08 * squash, 1.0 + 0.1 * squash):
        _hind_leg(pen, darken(paints.main, 0.32), stretch, 16.0)
        reach = 22.0 * stretch
        pen.limb([(62, -50), (74 + reach, -24), (66 + reach * 2, -6)], [26, 20, 15], darken(paints.main, 0.3))
        pen.fill(
            "M-96 -40 C-100 -84 -44 -122 16 -130 C74 -136 112 -112 112 -84 C112 -54 72 -28 20 -22 C-34 -16 -90 -16 -96 -40z",
            paints.light,
            paints.shade,
            -132,
            -16,
        )
        pen.fill("M112 -82 C112 -52 72 -26 20 -22 C-8 -20 -30 -18 -48 -20 C0 -40 40 -74 112 -82z", belly)
        puff = 12.0 * max(0.0, math.sin(pose.time * 3.4)) + 12.0 * pose.mouth
        pen.circle(78, -60, 22 + puff, mix(belly, "#ffffff", 0.4))
        for x, y in ((-40, -84), (-10, -104), (-62, -56), (6, -76)):
            pen.oval(x, y, 12, 8, darken(paints.main, 0.16), 0.8)
        if pose.mouth > 0.03:
            pen.fill(
                f"M20 -86 C50 -82 84 -84 112 -94 C110 {-80 + 30 * pose.mouth} 60 {-74 + 34 * pose.mouth} 20 -86z", MOUTH
            )
        else:
            pen.line("M111 -94 C80 -80 50 -78 22 -88", darken(paints.main, 0.42), 5)
        pen.circle(104, -106, 2.6, darken(paints.main, 0.5))
        for x in (82, 34):
            pen.circle(x, -132, 26, mix(paints.main, paints.shade, 0.25))
            if pose.blink < 0.5 and pose.motion != "sleep":
                pen.circle(x + 2, -134, 19, "#fff6d6")
                pen.oval(x + 6, -134, 11, 9, INK)
                pen.circle(x + 9, -138, 3.6, "#ffffff")
            else:
                eye(pen, x, -132, 13, pose, paints.look)
        pen.oval(40, -94, 11, 7, "#f08a8a", 0.4)
        _hind_leg(pen, mix(paints.main, paints.shade, 0.45), stretch, 0.0)
        arm = 40.0 * abs(math.sin(pose.time * 7)) if pose.motion in {"wave", "dance"} else 0.0
        pen.limb(
            [(36, -48), (50 + reach, -22 - arm * 0.6), (44 + reach * 2 + arm * 0.6, -6 - arm * 2)],
            [28, 21, 16],
            mix(paints.main, paints.shade, 0.45),
        )
        if not arm:
            pen.line(f"M{44 + reach * 2} -5 h26 M{44 + reach * 2} -5 l20 -8", mix(paints.main, paints.shade, 0.45), 8)


def _hind_leg(pen: Pen, colour: str, stretch: float, dx: float) -> None:
    knee = (4 - 128 * stretch + dx, -72 + 46 * stretch)
    heel = (-66 - 118 * stretch + dx, -12 + 24 * stretch)
    pen.limb([(-62 + dx, -48), knee, heel], [52, 34, 17], colour)
    toe = (heel[0] + 76 - 136 * stretch, heel[1] + 6 + 12 * stretch)
    pen.limb([heel, toe], [17, 10], colour)
    pen.fill(
        f"M{toe[0] - 6} {toe[1] + 5} L{toe[0] + (18 if stretch < 0.5 else -18)} {toe[1] - 12} L{toe[0] + (30 if stretch < 0.5 else -30)} {toe[1] + 5}z",
        colour,
    )


def _gastropod(*, house: bool) -> Drawing:
    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        going = pose.motion in _GOING
        beat = pose.swing(1.0) if going else 0.3 * pose.breath
        skin = paints.own("#e3c48f", lighten(paints.main, 0.45)) if house else paints.main
        deep = darken(skin, 0.2)
        high = 60.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
        hidden = 26.0 if pose.motion == "sleep" else 0.0
        with pen.at(0, -high, 0.0, 1.0 + 0.05 * beat, 1.0 - 0.04 * beat):
            for x, lean, late in ((96, -10, 0.4), (118, 14, 0.0)):
                sway = lean + 5.0 * math.sin(pose.time * 1.9 - late)
                with pen.at(x - 6, -66 + hidden, sway):
                    pen.limb([(0, 6), (2, -30 + hidden), (4, -62 + hidden)], [17, 12, 10], deep if late else skin)
                    pen.circle(4, -66 + hidden, 15, lighten(skin, 0.25))
                    eye(pen, 6, -67 + hidden, 8.5, pose, paints.look)
            pen.fill(
                "M-150 0 C-132 -22 -90 -34 -40 -36 C20 -36 66 -42 80 -62 C92 -86 132 -86 138 -58 C144 -30 130 -6 108 0z",
                lighten(skin, 0.12),
                deep,
                -80,
                0,
            )
            for bump in range(8):
                x = -126 + 30 * bump
                pen.oval(x, -3 - 2.5 * (1 + math.sin(2 * math.pi * (pose.cycle + bump * 0.3))) * going, 17, 6, deep)
            if pose.mouth > 0.03:
                pen.oval(128, -46, 8, 3 + 10 * pose.mouth, MOUTH)
            else:
                pen.line("M136 -46 q-10 8 -20 2", darken(skin, 0.5), 4)
            pen.oval(112, -38, 10, 6, "#f08a8a", 0.5)
            if house:
                _spiral(pen, paints, 1.5 * beat)
            else:
                pen.fill(
                    "M-50 -34 C-40 -62 40 -62 62 -42 C30 -30 -20 -30 -50 -34z", mix(paints.main, paints.shade, 0.7)
                )

    return draw


def _spiral(pen: Pen, paints: Paints, turn: float) -> None:
    with pen.at(-22, -92, turn):
        pen.circle(0, 0, 82, mix(paints.main, paints.shade, 0.4))
        pen.circle(-5, -6, 75, paints.light)
        turns = [(0.55 + a * 0.29, 66 * (1.0 - a / 26)) for a in range(26)]
        points = " L".join(f"{-4 + r * math.cos(w):.1f} {-2 + r * math.sin(w):.1f}" for w, r in turns)
        pen.line(f"M{points}", paints.shade, 12)
        pen.oval(-34, -44, 20, 11, "#ffffff", 0.3)


def _segments(count: int, size: float, *, legs: bool, face: str) -> Drawing:
    """Balls in a row, over which a hump runs from tail to head."""

    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        going = pose.motion in _GOING
        high = 50.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
        gap = size * 1.02
        for index in range(count):
            wave = (
                math.sin(2 * math.pi * (pose.cycle - index / count))
                if going
                else math.sin(pose.time * 1.5 - index * 0.8) * 0.25
            )
            lift = max(0.0, wave) * size * 0.85
            x = (index - count / 2) * gap + (6.0 * wave if going else 0.0)
            y = -size * 0.86 - (size * 0.36 if legs else 0.0) - lift - high
            head = index == count - 1
            colour = paints.main if index % 2 else paints.own(face, mix(paints.main, paints.pale, 0.4))
            if legs:
                for side, dark in ((5, 0.45), (-6, 0.3)):
                    pen.line(
                        f"M{x + side} {y + size * 0.6} L{x + side - 3 * wave} {min(-3.0, y + size * 1.3)}",
                        darken(paints.main, dark),
                        9,
                    )
            if head:
                _round_face(pen, paints, pose, x + 8, y - size * 0.34, size * 1.26, antennae=legs)
            else:
                pen.fill(
                    _disc(x, y, size * (0.7 + 0.3 * min(1.0, index / 2))),
                    lighten(colour, 0.16),
                    darken(colour, 0.16),
                    y - size,
                    y + size,
                )

    return draw


def _disc(x: float, y: float, radius: float) -> str:
    k = radius * 0.552
    return (
        f"M{x - radius:.1f} {y:.1f} C{x - radius:.1f} {y - k:.1f} {x - k:.1f} {y - radius:.1f} {x:.1f} {y - radius:.1f} C{x + k:.1f} {y - radius:.1f} {x + radius:.1f} {y - k:.1f} {x + radius:.1f} {y:.1f}"
        f" C{x + radius:.1f} {y + k:.1f} {x + k:.1f} {y + radius:.1f} {x:.1f} {y + radius:.1f} C{x - k:.1f} {y + radius:.1f} {x - radius:.1f} {y + k:.1f} {x - radius:.1f} {y:.1f}z"
    )


def _round_face(pen: Pen, paints: Paints, pose: Pose, x: float, y: float, size: float, *, antennae: bool) -> None:
    if antennae:
        for lean in (-0.4, 0.5):
            tip = (x + size * (lean + 0.3) + 3 * pose.breath, y - size * 1.66)
            pen.line(
                f"M{x + size * lean * 0.6} {y - size * 0.7} Q{x + size * lean} {y - size * 1.3} {tip[0]} {tip[1]}",
                darken(paints.main, 0.5),
                5,
            )
            pen.circle(*tip, 6.5, darken(paints.main, 0.5))
    pen.fill(_disc(x, y, size), paints.light, mix(paints.main, paints.shade, 0.7), y - size, y + size)
    for dx in (-0.08, 0.52):
        pen.circle(x + size * dx, y - size * 0.16, size * 0.26, "#ffffff")
        eye(pen, x + size * (dx + 0.05), y - size * 0.15, size * 0.17, pose, paints.look)
    pen.oval(x - size * 0.1, y + size * 0.36, size * 0.2, size * 0.12, "#f0707a", 0.5)
    if pose.mouth > 0.03:
        pen.oval(x + size * 0.34, y + size * 0.42, size * 0.2, size * (0.08 + 0.26 * pose.mouth), MOUTH)
    else:
        pen.line(
            f"M{x + size * 0.14} {y + size * 0.34} q{size * 0.24} {size * 0.24} {size * 0.46} {-size * 0.04}",
            INK,
            size * 0.09,
        )


def _hedgehog(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A dome of spines over a pointed face; asleep it is a ball."""
    going = pose.motion in _GOING
    high = 60.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    skin = paints.own("#e9c79b", paints.pale)
    with pen.at(0, -high - (2.0 * pose.swing(2.0) if going else 0.0)):
        for x, phase, dark in ((-44, 0.5, 0.3), (44, 0.0, 0.3), (-58, 0.0, 0.12), (30, 0.5, 0.12)):
            dx, dy = step(pose.cycle + phase, 26.0, 0.6, 12.0) if going else (0.0, 0.0)
            pen.limb([(x, -30), (x + dx, -8 + dy)], [26, 19], darken(skin, dark))
            pen.oval(x + dx + 6, -6 + dy, 14, 7, darken(skin, dark))
        pen.fill(
            "M30 -104 C74 -104 96 -84 112 -62 C124 -56 130 -52 130 -46 C128 -38 118 -36 108 -34 C96 -20 70 -14 30 -14z",
            lighten(skin, 0.2),
            darken(skin, 0.12),
            -104,
            -14,
        )
        pen.fill("M-70 -40 C-30 -14 30 -8 70 -22 C40 -6 -40 -4 -70 -40z", skin)
        spines, rows = [], 26
        for index in range(rows):
            turn = math.pi * (1.06 - 1.0 * index / (rows - 1)) + 0.012 * math.sin(pose.time * 5 + index)
            long = 1.0 if index % 2 else 0.86
            spines.append(f"{-6 + 112 * long * math.cos(turn):.1f} {-36 - 100 * long * math.sin(turn):.1f}")
            spines.append(f"{-6 + 88 * math.cos(turn - 0.06):.1f} {-36 - 80 * math.sin(turn - 0.06):.1f}")
        edge = f"M{' L'.join(spines)} L58 -52 L40 -30 L-10 -20 L-80 -18z"
        pen.fill(edge, paints.main, paints.shade, -130, -18)
        with inside(pen, edge):
            for index in range(30):
                x, y = -86 + (index * 47) % 150, -112 + (index * 29) % 88
                pen.line(f"M{x} {y} l-10 -14", lighten(paints.main, 0.34), 4.5)
        with pen.at(46, -84, 3.0 * pose.breath):
            pen.circle(0, 0, 15, darken(skin, 0.14))
            pen.circle(1, 1, 8, "#eeb4ac")
        pen.circle(130, -50, 8.5, INK)
        if pose.mouth > 0.03:
            pen.oval(100, -34, 10, 3 + 9 * pose.mouth, MOUTH)
        else:
            pen.line("M112 -38 q-12 10 -22 1", INK, 4)
        eye(pen, 82, -66, 7.5, pose, paints.look)
        pen.oval(72, -44, 10, 7, "#f08a8a", 0.5)


_LEAPS = {"walk": (150.0, 1.15), "run": (210.0, 1.5), "jump": (150.0, 1.1), "swim": (150.0, 0.8), "": (100.0, 1.1)}
_SLOW = {"walk": (46.0, 0.8), "run": (60.0, 1.2), "climb": (46.0, 0.6), "": (46.0, 0.8)}
_SMALL = {"walk": (43.0, 1.5), "run": (43.0, 2.6), "jump": (90.0, 1.2), "": (43.0, 1.4)}

KINDS: dict[str, Kind] = {
    "frog": sketched(_frog, "#6ab04a", 250, 164, 0.62, face=True, upright=upright(masks.FROG), gaits=_LEAPS, nouns={"toad": "#8f7a4a", "tree frog": "#4fc06a"}),
    "snail": sketched(_gastropod(house=True), "#c9764a", 300, 176, 0.58, face=True, gaits=_SLOW),
    "slug": sketched(_gastropod(house=False), "#b08a5a", 300, 144, 0.5, face=True, gaits=_SLOW),
    "caterpillar": sketched(_segments(8, 30.0, legs=True, face="#f2d24a"), "#76b947", 300, 130, 0.6, face=True, gaits=_SLOW, nouns={"centipede": "#c9663a"}),
    "worm": sketched(_segments(11, 24.0, legs=False, face="#f4b8a8"), "#e58f86", 300, 90, 0.52, face=True, gaits=_SLOW),
    "hedgehog": sketched(_hedgehog, "#8a6244", 260, 136, 0.6, face=True, upright=upright(masks.HEDGEHOG), gaits=_SMALL, nouns={"porcupine": "#5c5048"}),
}  # fmt: skip
