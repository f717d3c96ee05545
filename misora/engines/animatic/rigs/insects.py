"""Insects: three parts, six legs, and wings that beat too fast to be seen; a table says how each is built."""

import math
from dataclasses import dataclass

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop, step
from misora.engines.animatic.rigs.sketch import Drawing, Paints, inside, sketched

_GOING = frozenset({"walk", "run", "climb", "dance"})
_AIR = frozenset({"fly", "rise", "fall"})


@dataclass(frozen=True)
class _Form:
    """How one insect is built."""

    body: str
    """"striped", "domed", "waisted", "stick" or "hopper"."""
    wings: int = 2
    """Pairs of clear wings; 0 for none."""
    wing: float = 1.0
    bands: str = "#2b2838"
    head: str = ""
    airborne: bool = False
    """Whether it never lands: its origin is its middle."""
    sting: bool = False
    glow: bool = False


def _insect(form: _Form) -> Drawing:
    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        flying = form.airborne or pose.motion in _AIR
        high = 70.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
        bob = (
            7.0 * math.sin(pose.time * 5.0)
            if flying
            else (2.5 * pose.swing(2.0) if pose.motion in _GOING else pose.breath)
        )
        with pen.at(
            0,
            (60.0 if form.airborne else 0.0) - high + bob,
            (8.0 if pose.motion in _AIR | {"run"} else 3.0) if flying else 0.0,
        ):
            _legs(pen, paints, pose, form, near=False, flying=flying)
            if form.wings and (flying or form.body != "domed"):
                _wings(pen, paints, pose, form, flying=flying, near=False)
            _BODIES[form.body](pen, paints, pose, form, flying)
            _head(pen, paints, pose, form)
            _legs(pen, paints, pose, form, near=True, flying=flying)
            if form.wings and (flying or form.body != "domed"):
                _wings(pen, paints, pose, form, flying=flying, near=True)

    return draw


def _legs(pen: Pen, paints: Paints, pose: Pose, form: _Form, *, near: bool, flying: bool) -> None:
    colour = darken(paints.main, 0.62 if near else 0.74) if form.body != "stick" else darken(paints.main, 0.4)
    for leg in range(3):
        root = (-22 + 26 * leg + (0 if near else 8), -40.0)
        if flying:
            swing = 3.0 * math.sin(pose.time * 6 + leg)
            pen.line(f"M{root[0]} {root[1]} q4 14 {-10 + swing} 26 q0 8 8 10", colour, 7)
            continue
        dx, dy = (
            step(pose.cycle + 0.5 * (leg % 2 == near) + 0.1 * leg, 30.0, 0.55, 13.0)
            if pose.motion in _GOING
            else (0.0, 0.0)
        )
        foot = (root[0] + (leg - 1) * 24 + dx, dy)
        if form.body == "hopper" and leg == 0:
            stretch = 60.0 if pose.motion == "jump" and hop(pose.cycle)[0] > 0 else 0.0
            pen.limb(
                [(root[0] + 8, -44), (root[0] - 52 - stretch * 0.6, -118 + stretch), (root[0] - 70 - stretch, 0)],
                [26, 14, 8],
                mix(paints.main, paints.shade, 0.5 if near else 1.0),
            )
            continue
        pen.limb([root, ((root[0] + foot[0]) / 2 + (leg - 1) * 10, -34 + dy * 0.5), foot], [10, 8, 6], colour)


def _wings(pen: Pen, paints: Paints, pose: Pose, form: _Form, *, flying: bool, near: bool) -> None:
    """Two blurred beats of clear paper while it flies; laid along the back while it doesn't."""
    clear = mix(paints.pale, "#dff3fb", 0.75)
    for pair in range(form.wings):
        root = (14 - 26 * pair, -82)
        long = form.wing * (1.0 - 0.14 * pair)
        if not flying:
            with pen.at(*root, -156 + 12 * pair if near else -164, long):
                pen.fill("M0 0 C40 -34 104 -30 118 -2 C104 20 40 22 0 0z", clear, alpha=0.6 if near else 0.4)
            continue
        # A wing beats several times a frame: both ends of its way are seen, one fainter than the other.
        for turn, alpha in (
            (-104 + 26 * math.sin(pose.time * 37 + pair), 0.8),
            (-70 + 26 * math.sin(pose.time * 37 + pair), 0.32),
        ):
            with pen.at(*root, turn + (0 if near else 24) - 18 * pair, long):
                pen.fill(
                    "M0 0 C30 -42 104 -44 128 -8 C112 24 40 24 0 0z", clear if near else darken(clear, 0.1), alpha=alpha
                )
                pen.line("M4 -2 C40 -16 80 -18 118 -8", darken(clear, 0.3), 2.5, alpha * 0.7)


def _striped(pen: Pen, paints: Paints, pose: Pose, form: _Form, flying: bool) -> None:
    """A furry barrel with bands."""
    body = "M-110 -62 C-104 -98 -56 -112 -12 -106 C26 -104 44 -86 44 -64 C42 -38 14 -24 -22 -24 C-64 -24 -104 -36 -110 -62z"
    if form.sting:
        pen.fill("M-102 -70 L-136 -56 L-100 -50z", "#2b2838")
    if form.glow:
        pen.glow(-80, -60, 120, "#f4ff8a", 0.6 + 0.3 * math.sin(pose.time * 2.4))
    pen.fill(body, lighten(paints.main, 0.18), mix(paints.main, paints.shade, 0.7), -108, -24)
    with inside(pen, body):
        if form.glow:
            pen.fill("M-120 -120 H-56 V0 H-120z", "#f4ff8a", alpha=0.9)
        else:
            for x in (-92, -52, -12):
                pen.fill(
                    f"M{x} -120 C{x - 14} -80 {x - 14} -50 {x} -10 H{x + 20} C{x + 7} -50 {x + 7} -80 {x + 20} -120z",
                    form.bands,
                    alpha=0.94,
                )


def _domed(pen: Pen, paints: Paints, pose: Pose, form: _Form, flying: bool) -> None:
    """A half ball of two wing covers, dotted; they open when it flies."""
    dark = "#2b2838"
    pen.fill("M-86 -30 C-60 -16 40 -16 62 -34 L40 -60 H-60z", dark)
    for lift, shade in ((-44.0, 0.18), (-24.0, 0.0)) if flying else ((0.0, 0.0),):
        with pen.at(48, -58, -lift), pen.at(-48, 58):
            dome = "M-104 -34 C-104 -98 -58 -136 -8 -134 C34 -132 58 -98 58 -46 C50 -30 -90 -22 -104 -34z"
            pen.fill(
                dome,
                lighten(darken(paints.main, shade), 0.14),
                mix(darken(paints.main, shade), paints.shade, 0.7),
                -134,
                -30,
            )
            with inside(pen, dome):
                for x, y, size in ((-72, -58, 15), (-40, -104, 15), (-24, -56, 17), (12, -100, 15), (26, -56, 13)):
                    pen.circle(x, y, size, dark, 0.94)
                pen.oval(-30, -124, 30, 7, "#ffffff", 0.3)


def _waisted(pen: Pen, paints: Paints, pose: Pose, form: _Form, flying: bool) -> None:
    """An ant: three beads."""
    for x, y, rx, ry in ((-76, -62, 48, 36), (-16, -54, 26, 21)):
        pen.oval(x, y, rx, ry, mix(paints.main, paints.shade, 0.4))
        pen.oval(x - 4, y - 8, rx * 0.72, ry * 0.58, lighten(paints.main, 0.16))
    pen.limb([(-34, -56), (8, -56)], [14, 14], paints.shade)


def _stick(pen: Pen, paints: Paints, pose: Pose, form: _Form, flying: bool) -> None:
    """A dragonfly: a long thin tail behind a strong chest."""
    sway = 4.0 * math.sin(pose.time * 2.2)
    for ring in range(7):
        far = ring / 6
        pen.oval(
            -36 - 26 * ring,
            -64 + sway * far + 6 * far * far,
            18,
            13 - 4.5 * far,
            paints.main if ring % 2 else paints.shade,
        )
    pen.fill(
        "M-50 -66 C-46 -96 0 -104 36 -88 C48 -76 44 -52 30 -44 C0 -34 -44 -42 -50 -66z",
        paints.light,
        paints.shade,
        -100,
        -40,
    )


def _hopper(pen: Pen, paints: Paints, pose: Pose, form: _Form, flying: bool) -> None:
    """A grasshopper: a slim body under folded wings."""
    pen.fill(
        "M-136 -48 C-90 -84 -20 -92 44 -84 C58 -70 54 -44 40 -36 C-10 -26 -80 -32 -136 -48z",
        paints.light,
        paints.shade,
        -90,
        -30,
    )
    pen.fill("M-142 -56 C-90 -96 -10 -102 30 -88 C0 -66 -70 -58 -142 -56z", mix(paints.main, paints.shade, 0.6))


_BODIES = {"striped": _striped, "domed": _domed, "waisted": _waisted, "stick": _stick, "hopper": _hopper}


def _head(pen: Pen, paints: Paints, pose: Pose, form: _Form) -> None:
    dark = form.body == "domed"
    colour = form.head or ("#2b2838" if dark else lighten(paints.main, 0.14))
    feeler = darken(colour, 0.5) if not dark else "#2b2838"
    with pen.at(58, -72, 2.5 * pose.breath):
        for lean, late in ((10, 0.5), (-6, 0.0)):
            tip = (30 + lean + 5 * math.sin(pose.time * 3.4 - late), -62 + lean * 0.4)
            pen.line(f"M{8 + lean * 0.5} -26 Q{10 + lean} -54 {tip[0]} {tip[1]}", feeler, 5)
            if form.body != "hopper":
                pen.circle(*tip, 6, feeler)
        size = 40.0 if form.body != "stick" else 36.0
        pen.circle(6, 0, size, darken(colour, 0.14))
        pen.circle(4, -3, size * 0.93, colour)
        white = "#fff6e6"
        for x in (-4, 26):
            if pose.blink < 0.5 and pose.motion != "sleep":
                pen.oval(x, -6, 12, 14.5, white)
            eye(pen, x + 2, -5, 8.0, pose, paints.look) if not (
                dark and (pose.blink > 0.5 or pose.motion == "sleep")
            ) else pen.line(f"M{x - 7} -5 q8 7 16 0", white, 4)
        pen.oval(-14, 14, 8, 5.5, "#ff8f8a", 0.6)
        pen.oval(36, 14, 7, 5.5, "#ff8f8a", 0.6)
        if pose.mouth > 0.03:
            pen.oval(14, 19, 9, 3 + 8 * pose.mouth, MOUTH if not dark else "#d85a6a")
        else:
            pen.line("M5 16 q9 9 18 0", white if dark else INK, 4)


_BUZZ = {"fly": (120.0, 1.2), "run": (160.0, 1.5), "walk": (90.0, 1.0), "": (90.0, 1.0)}
_CRAWL = {
    "walk": (55.0, 1.5),
    "run": (55.0, 2.8),
    "fly": (120.0, 1.2),
    "jump": (130.0, 1.1),
    "climb": (55.0, 1.0),
    "": (55.0, 1.4),
}
_HOPS = _CRAWL | {"walk": (55.0, 1.2), "jump": (190.0, 1.1)}

KINDS: dict[str, Kind] = {
    "bee": sketched(_insect(_Form("striped", sting=True, airborne=True)), "#f7bf32", 280, 190, 0.5, feet=False, face=True, home="air", gaits=_BUZZ, nouns={"bumblebee": "#f2a92e", "wasp": "#f7d23a"}),
    "firefly": sketched(_insect(_Form("striped", glow=True, airborne=True)), "#5c4a58", 280, 190, 0.44, feet=False, face=True, home="air", gaits=_BUZZ),
    "fly": sketched(_insect(_Form("striped", airborne=True, bands="#4a4a5c")), "#6a6f86", 280, 190, 0.4, feet=False, face=True, home="air", gaits=_BUZZ, nouns={"mosquito": "#8a8090"}),
    "dragonfly": sketched(_insect(_Form("stick", wings=2, wing=1.35, airborne=True)), "#37a6b0", 340, 220, 0.56, feet=False, face=True, home="air", gaits=_BUZZ),
    "ladybird": sketched(_insect(_Form("domed")), "#df3a2e", 240, 146, 0.5, face=True, gaits=_CRAWL),
    "beetle": sketched(_insect(_Form("domed", head="#3a3448")), "#3f7a5a", 240, 146, 0.5, face=True, gaits=_CRAWL),
    "ant": sketched(_insect(_Form("waisted", wings=0)), "#8a3f2e", 260, 130, 0.46, face=True, gaits=_CRAWL, nouns={"black ant": "#3a3040"}),
    "grasshopper": sketched(_insect(_Form("hopper", wings=0)), "#7ab648", 280, 140, 0.52, face=True, gaits=_HOPS, nouns={"cricket": "#7a5a3c", "locust": "#b08a4a"}),
}  # fmt: skip
