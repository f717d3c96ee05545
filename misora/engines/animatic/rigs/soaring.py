"""Birds of the open sky, which perch upright and glide between their wingbeats; and the bat."""

import math
from dataclasses import dataclass

from misora.engines.animatic.paper import INK, Pen, darken, lighten, mix
from misora.engines.animatic.rigs.heads import MOUTH, Face, Head, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Drawing, Paints, sketched
from misora.engines.animatic.rigs.upright import Fur, upright
from misora.engines.animatic.rigs.worn import put_on

_GOING = frozenset({"walk", "run", "climb", "dance", "jump"})
_WORN = ((0.0, -6.0, 0.86), (9.0, 30.0, -12.0, 10.0))
"""Where hats and glasses sit on the head."""
_AIR = frozenset({"fly", "rise", "fall"})
_BROAD = (
    "M40 10 C40 -40 20 -110 -20 -164 C-44 -206 -92 -240 -140 -250 L-128 -226 L-168 -232 L-148 -208 L-190 -206 L-164 -186"
    " L-204 -176 L-172 -160 L-204 -142 L-168 -134 C-170 -104 -160 -70 -136 -48 C-110 -24 -70 4 -30 22z"
)
_NARROW = (
    "M36 8 C34 -40 10 -110 -40 -160 C-70 -190 -120 -206 -168 -204 C-150 -190 -140 -180 -134 -168 C-150 -164 -160 -154 -164 -142"
    " C-130 -136 -116 -110 -104 -84 C-90 -50 -60 -10 -26 18z"
)


@dataclass(frozen=True)
class _Flyer:
    """What tells one bird of the air from another."""

    bill: str = "hook"
    """hook, straight, great (a toucan's), needle."""
    bill_colour: str = "#f6b93c"
    head: str = ""
    throat: str = ""
    wing: str = _BROAD
    size: float = 1.0
    """Of the wings."""
    tail: str = "wedge"
    """wedge or plumes."""
    rate: float = 1.0
    """Wingbeats a cycle; 0 glides now and then."""
    crest: str = ""
    bare: bool = False
    """A vulture's bald head over a ruff."""
    glow: str = ""


def _lift(pose: Pose, form: _Flyer) -> float:
    """Three beats, then a glide; small wings beat on."""
    if form.rate > 1.0:
        return math.sin(2 * math.pi * pose.cycle * form.rate)
    part = pose.cycle / 4.0 % 1.0
    glide = 0.62 + 0.06 * math.sin(pose.time * 2.0)
    blend = min(1.0, max(0.0, (part - 0.5) * 12)) * min(1.0, max(0.0, (1.0 - part) * 12))
    return (0.25 + 0.75 * pose.swing()) * (1.0 - blend) + glide * blend


def _flyer(form: _Flyer) -> Drawing:
    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        if form.glow:
            pen.glow(0, -100, 230, form.glow, 0.5 + 0.06 * math.sin(pose.time * 5))
        if pose.motion in _AIR:
            lift = _lift(pose, form)
            whirs = form.rate > 1.0
            with pen.at(0, -90 - (3 if whirs else 12) * lift, -34.0 if whirs else -6.0 - 2.0 * lift):
                # Wings too fast to see show both ends of their way.
                for shown in (0.9, -0.8) if whirs else (lift,):
                    _wing(pen, paints, form, shown, near=False)
                _body(pen, paints, pose, form, flying=True)
                with pen.at(82, -18, 28.0 if whirs else 4.0):
                    _head(pen, paints, pose, form)
                    put_on(pen, paints.look, *_WORN)
                for shown in (0.75 + 0.25 * lift, -0.6 + 0.3 * lift) if whirs else (lift,):
                    _wing(pen, paints, form, shown, near=True, alpha=0.62 if whirs else 1.0)
            return
        high, squash = hop(pose.cycle) if pose.motion in _GOING else (0.0, 0.0)
        up = high * (80.0 if pose.motion == "jump" else 30.0)
        with pen.at(0, -up, 0.0, 1.0 - 0.05 * squash, 1.0 + 0.05 * squash):
            for x in (-10, 16):
                pen.line(
                    f"M{x} -64 L{x + 3 - 8 * high} {-5 - 10 * high} m-12 0 h28 m-10 0 l14 -7",
                    darken(form.bill_colour, 0.12),
                    8,
                )
            flap = (
                16.0 * abs(math.sin(pose.time * 9))
                if pose.motion in {"wave", "dance"} or pose.mouth > 0.5
                else 1.2 * pose.breath
            )
            with pen.at(0, -86, -44.0):
                _body(pen, paints, pose, form, flying=False)
                wing = mix(paints.main, paints.shade, 0.7)
                with pen.at(40, -6, 4 + flap):
                    pen.fill(
                        "M16 -10 C20 22 -20 38 -64 34 C-110 34 -136 30 -156 18 C-110 6 -60 -30 -20 -34 C0 -34 12 -26 16 -10z",
                        wing,
                        darken(wing, 0.2),
                        -30,
                        40,
                    )
                    pen.line("M-110 22 C-70 18 -40 12 -14 2 M-84 4 C-60 0 -40 -6 -20 -14", darken(wing, 0.3), 4, 0.6)
            with pen.at(54, -152, 2.0 * pose.breath + (6.0 * pose.swing() if pose.motion in _GOING else 0.0)):
                _head(pen, paints, pose, form)
                put_on(pen, paints.look, *_WORN)

    return draw


def _wing(pen: Pen, paints: Paints, form: _Flyer, lift: float, *, near: bool, alpha: float = 1.0) -> None:
    reach = 0.16 + 0.84 * lift if lift > -0.1 else 0.66 * lift + 0.06
    top = mix(paints.main, paints.shade, 0.3 if near else 1.0)
    top = top if near else darken(top, 0.16)
    with pen.at(
        14 if near else 40, -14 if near else -24, -10.0 * lift + (0 if near else 14), form.size, reach * form.size
    ):
        pen.fill(form.wing, top, paints.own(form.glow or darken(top, 0.3), darken(top, 0.3)), -60, -230, alpha)


def _body(pen: Pen, paints: Paints, pose: Pose, form: _Flyer, *, flying: bool) -> None:
    sway = 3.0 * math.sin(pose.time * 2.4)
    with pen.at(-70, 6, sway):
        if form.tail == "plumes":
            for turn, long in ((-16, 1.0), (2, 1.25), (18, 1.05)):
                wave = 10 * math.sin(pose.time * 3 + turn)
                with pen.at(10, 0, turn, long * (1.0 if flying else 0.6), 1.0 if flying else 0.8):
                    pen.fill(
                        f"M14 -12 C-50 -34 -110 {-30 + wave} -176 {wave} C-110 {20 + wave} -50 22 14 12z",
                        paints.main,
                        form.glow or paints.shade,
                        -20,
                        20,
                    )
                    pen.oval(-160, wave, 20, 11, lighten(form.glow or paints.main, 0.3))
        else:
            pen.fill(
                "M26 -16 L-62 -28 L-70 -14 L-73 0 L-68 15 L-58 26 L24 18z",
                form.throat if form.head and paints.plain and form.bill == "hook" and not form.bare else paints.shade,
            )
    pen.fill(
        "M-84 2 C-62 -34 0 -50 58 -42 C92 -36 102 -12 86 12 C58 42 -36 42 -84 2z", paints.light, paints.shade, -46, 36
    )
    if form.throat and form.bill != "hook":
        pen.fill(
            "M60 -36 C96 -30 104 -8 88 12 C74 26 52 34 30 36 C52 16 64 -8 60 -36z", paints.own(form.throat, paints.pale)
        )
    if flying:
        pen.line("M-20 26 L-58 34 M0 30 L-40 40", darken(form.bill_colour, 0.12), 7)


def _head(pen: Pen, paints: Paints, pose: Pose, form: _Flyer) -> None:
    skin = paints.own(form.head, paints.main) if form.head else lighten(paints.main, 0.06)
    gape = 20.0 * pose.mouth
    if form.crest:
        for lean, long in ((-34, 44), (-14, 52), (6, 40)):
            with pen.at(-4, -24, lean + 3 * math.sin(pose.time * 3 + lean)):
                pen.fill(
                    f"M-8 4 C-12 {-long * 0.6} -4 {-long} 0 {-long - 8} C6 {-long} 10 {-long * 0.6} 8 4z", form.crest
                )
    if form.bare:
        pen.fill("M-44 34 C-50 8 -14 2 20 12 C44 20 40 44 20 50 C-10 56 -40 50 -44 34z", "#efe8df")
    else:
        pen.fill("M-44 40 L-38 -6 C-30 -40 24 -44 34 -10 L26 44 L10 32 L-8 46 L-24 34z", skin)
    pen.circle(0, -4, 34, lighten(skin, 0.1))
    with pen.at(26, 2, gape):
        pen.fill(
            {
                "hook": "M-8 0 H28 C24 16 4 16 -8 10z",
                "great": "M-8 2 C40 4 80 6 100 18 C70 26 20 28 -8 16z",
                "needle": "M-6 0 L70 0 L-6 7z",
            }.get(form.bill, "M-8 0 L40 2 L-8 12z"),
            darken(form.bill_colour, 0.24),
        )
    if pose.mouth > 0.05:
        pen.fill(f"M18 2 L52 2 L48 {6 + gape * 0.7} L20 12z", MOUTH)
    with pen.at(26, 0, -gape * 0.4):
        shape = {
            "hook": "M-8 -20 C30 -26 50 -4 42 26 C36 14 24 4 -8 4z",
            "great": "M-10 -22 C40 -42 104 -30 114 14 C116 26 110 32 104 28 C96 8 40 6 -10 6z",
            "needle": "M-6 -6 L78 -2 L-6 4z",
        }.get(form.bill, "M-8 -14 C16 -14 36 -6 46 3 C24 5 4 4 -8 4z")
        pen.fill(shape, lighten(form.bill_colour, 0.1), darken(form.bill_colour, 0.1), -26, 26)
        if form.bill == "great":
            pen.fill("M92 -10 C106 -6 114 4 114 14 C116 26 110 32 104 28 C102 14 98 2 92 -10z", INK)
    stern = form.bill == "hook" and paints.look.mood not in {"happy", "sad", "scared", "calm", "sleepy"}
    if form.bill == "great" or form.bare:
        pen.circle(8, -12, 13, "#f7f0e2" if form.bill == "great" else "#d86a5a")
    eye(pen, 9, -12, 7.0, pose, paints.look)
    if stern and pose.blink < 0.5 and pose.motion != "sleep":
        pen.line("M-6 -27 L24 -19", darken(skin, 0.5), 6)


_FUR = "M-46 -8 C-50 -46 -26 -62 0 -62 C26 -62 50 -46 46 -8 C44 36 22 60 0 62 C-22 60 -44 36 -46 -8z"


def _bat(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Seen from the front between wings of skin; it sleeps head down, wrapped in them."""
    hangs = pose.motion in {"sleep", "sit", "seated"}
    beat = (
        math.sin(2 * math.pi * pose.cycle)
        if pose.motion in _AIR | {"run", "walk", "dance"}
        else 0.5 * math.sin(pose.time * 4.4)
    )
    with pen.at(0, -14 * beat, 180.0 if hangs else 2.0 * pose.breath):
        for side in (-1, 1):
            with (
                pen.at(side * 34, -14, 0.0, side, 1.0),
                pen.at(
                    0, 0, 64.0 if hangs else -24.0 * beat, 0.5 if hangs else 1.0, 1.0 if hangs else 0.72 + 0.28 * beat
                ),
            ):
                pen.fill(
                    "M-12 -16 C20 -40 44 -86 92 -98 C134 -96 176 -70 196 -26 C180 -34 162 -32 150 -20 C146 -2 140 8 126 16 C118 4 104 2 92 8 C88 26 78 36 62 40 C52 22 20 22 -12 32z",
                    mix(paints.main, paints.shade, 0.6),
                    darken(paints.shade, 0.2),
                    -98,
                    40,
                )
                pen.line(
                    "M-6 -10 C24 -36 48 -80 92 -96 L150 -20 M92 -96 L92 8 M92 -96 L62 40", darken(paints.main, 0.36), 6
                )
        for side in (-1, 1):
            with pen.at(side * 24, -48, side * (12.0 + 3 * math.sin(pose.time * 3))):
                pen.fill("M-18 14 C-22 -24 -8 -50 4 -58 C16 -40 24 -12 18 14z", paints.main)
                pen.fill("M-9 8 C-10 -18 -2 -34 4 -40 C10 -28 14 -8 10 8z", "#eaa0a8", alpha=0.85)
            pen.line(f"M{side * 12} 58 v12 m-7 0 h14", darken(paints.main, 0.4), 6)
        pen.fill(_FUR, paints.light, paints.shade, -60, 60)
        pen.oval(0, 28, 24, 26, paints.pale, 0.4)
        for x in (-18, 18):
            if pose.blink < 0.5 and not hangs:
                pen.circle(x, -22, 13, "#ffffff")
            eye(pen, x, -21, 8.5, pose, paints.look)
        pen.oval(0, -4, 7, 5, "#eaa0a8")
        if pose.mouth > 0.03:
            pen.oval(0, 12, 12, 4 + 10 * pose.mouth, MOUTH)
        else:
            pen.line("M-11 8 q11 9 22 0", INK, 4)
        pen.fill("M-10 8 L-6 20 L-2 9z M10 8 L6 20 L2 9z", "#ffffff")


_SOARS = {
    "fly": (170.0, 1.3),
    "walk": (70.0, 1.6),
    "run": (110.0, 2.0),
    "jump": (100.0, 1.2),
    "rise": (120.0, 1.8),
    "": (90.0, 1.4),
}
_WHIRS = _SOARS | {"fly": (120.0, 2.6)}
_FLITS = {"fly": (120.0, 1.6), "": (100.0, 1.6)}


def _fur(form: _Flyer, colour: str, tall: float) -> Fur:
    """The bird that stands on a person's legs."""

    def draw(pen: Pen, face: Face, pose: Pose) -> None:
        _head(pen, Paints(face.main, face.look, face.look.colour is None), pose, form)

    reach = {"great": 190.0, "needle": 160.0}.get(form.bill, 124.0)
    head = Head(draw, (0.0, -6.0, 0.86), (9.0, 30.0, -12.0, 10.0), reach)
    return Fur(colour, form.throat or lighten(colour, 0.4), form.bill_colour, head, tall=tall, stout=1.1)


def _kind(
    form: _Flyer,
    colour: str,
    size: float,
    tall: float,
    *,
    wide: float = 300.0,
    seat: float = 0.0,
    nouns: dict[str, str] | None = None,
) -> Kind:
    gaits = _WHIRS if form.rate > 1.0 else _SOARS
    return sketched(
        _flyer(form),
        colour,
        wide,
        224.0,
        size,
        face=True,
        gaits=gaits,
        seat=seat,
        nouns=nouns,
        upright=upright(_fur(form, colour, tall)),
    )


KINDS: dict[str, Kind] = {
    "eagle": _kind(_Flyer(head="#fbf7ee", throat="#fbf7ee"), "#6a4630", 0.8, 0.86, seat=120.0, nouns={"hawk": "#9a6a42", "falcon": "#7a8096", "buzzard": "#7a5a3c"}),
    "vulture": _kind(_Flyer(head="#e7a79a", bare=True, bill_colour="#d9c9a4"), "#4a4048", 0.78, 0.86, nouns={"condor": "#3a3440"}),
    "crow": _kind(_Flyer(bill="straight", bill_colour="#4a4654", wing=_BROAD, size=0.86), "#3a3648", 0.56, 0.62, wide=280.0, nouns={"raven": "#2f2c3c", "magpie": "#2f3a52"}),
    "toucan": _kind(_Flyer(bill="great", bill_colour="#f79a2e", throat="#fff3c9", wing=_NARROW, size=0.8), "#2f2c38", 0.6, 0.64, wide=320.0),
    "seagull": _kind(_Flyer(bill="straight", bill_colour="#f2b233", wing=_NARROW, throat="#ffffff", head="#ffffff"), "#cfd6e2", 0.58, 0.62, wide=290.0, nouns={"albatross": "#e9ecf2"}),
    "hummingbird": _kind(_Flyer(bill="needle", bill_colour="#3a3648", throat="#e8486a", wing=_NARROW, size=0.6, rate=4.0), "#27a878", 0.4, 0.5),
    "phoenix": _kind(_Flyer(tail="plumes", crest="#ffd24a", glow="#ffb52e", bill_colour="#ffd24a"), "#ec4a26", 0.86, 0.9, wide=380.0, seat=120.0),
    "bat": sketched(_bat, "#5c4a78", 400, 170, 0.56, feet=False, face=True, home="air", gaits=_FLITS),
}  # fmt: skip
