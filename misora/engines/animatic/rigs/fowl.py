"""Birds that stand tall or strut: one body, and a table of necks, legs, bills, combs and tails."""

import math
from dataclasses import dataclass, replace

from misora.engines.animatic.paper import Pen, Point, bend, darken, lighten, mix
from misora.engines.animatic.rigs.bearing import bearing
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.pose import Pose, hop, step
from misora.engines.animatic.rigs.sketch import Drawing, Paints
from misora.engines.animatic.rigs.worn import put_on

_GOING = frozenset({"walk", "run", "climb", "dance"})
_AIR = frozenset({"fly", "rise", "fall"})
_WING = (
    "M34 0 C10 -50 -10 -112 -54 -158 C-60 -140 -60 -130 -58 -118 C-76 -136 -92 -146 -112 -150 C-110 -132 -104 -118 -96 -106"
    " C-114 -112 -132 -112 -148 -106 C-138 -92 -126 -82 -112 -74 C-126 -72 -140 -66 -150 -56 C-112 -30 -60 12 -8 26z"
)


@dataclass(frozen=True)
class Fowl:
    """Proportions of one bird; a body is 150 long."""

    leg: float = 56.0
    neck: float = 60.0
    curve: float = 0.0
    """How far the neck bends back in an S: a swan's is 1."""
    slim: float = 34.0
    """How thick the neck is."""
    body: float = 1.0
    skull: float = 27.0
    bill: str = "short"
    """short, duck, long, hooked down ("flamingo"), pouch."""
    orange: str = "#f39a2d"
    legs: str = ""
    comb: str = ""
    """"hen", "cock", "crest", "wattle", "crown"."""
    tail: str = "plain"
    """plain, cock, fan (a peacock's), turkey, plume."""
    cap: str = ""
    """Colour of head and neck when it differs."""
    wing: str = ""
    floats: bool = False


def fowl(form: Fowl) -> Drawing:
    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        if form.leg > 80 and pose.motion in {"swim", "sail"}:
            # What stands so tall wades.
            with pen.at(0, 0.4 * form.leg):
                draw(pen, paints, replace(pose, motion="walk"))
            return
        flying = pose.motion in _AIR
        afloat = form.floats and pose.motion in {"swim", "sail"}
        resting = pose.motion in {"sit", "seated", "sleep"}
        high = 70.0 * hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
        bob = 4.0 * pose.swing(2.0) if pose.motion in _GOING else 0.8 * pose.breath
        leg = 0.0 if afloat or resting else form.leg
        hip = -leg - 6 + bob - high + (26 if afloat else 0)
        waddle = 4.0 * pose.swing(1.0) if pose.motion in _GOING and form.leg < 70 else 0.0
        if not (afloat or resting):
            _legs(pen, paints, pose, form, hip, near=False, flying=flying)
        with pen.at(0, hip, waddle - (6.0 if flying else 0.0)):
            _tail(pen, paints, pose, form)
            if flying:
                _wing(pen, paints, pose, form, near=False)
            _neck_and_head(pen, paints, pose, form, flying=flying)
            with pen.at(0, -46 * form.body, 0.0, form.body, form.body * (1 + 0.012 * pose.breath)):
                pen.fill(
                    "M-92 -24 C-70 -58 -20 -64 24 -54 C70 -48 92 -30 90 -2 C86 32 40 50 -4 48 C-50 46 -90 20 -92 -24z",
                    paints.light,
                    paints.shade,
                    -60,
                    48,
                )
            if flying:
                _wing(pen, paints, pose, form, near=True)
            else:
                flap = (
                    14.0 * abs(math.sin(pose.time * 9))
                    if pose.motion in {"wave", "dance"} or pose.mouth > 0.4
                    else 1.5 * pose.breath
                )
                with pen.at(34 * form.body, -60 * form.body, flap, form.body), pen.at(-34, 14):
                    wing = paints.own(form.wing, paints.shade) if form.wing else mix(paints.main, paints.shade, 0.6)
                    pen.fill(
                        "M40 -22 C40 16 -10 34 -100 -4 C-78 -12 -50 -40 -10 -42 C18 -42 36 -36 40 -22z",
                        wing,
                        darken(wing, 0.16),
                        -42,
                        30,
                    )
                    pen.line("M-64 -4 C-40 6 -14 8 14 0 M-40 -18 C-20 -10 0 -10 20 -16", darken(wing, 0.2), 4, 0.6)
        if not (afloat or resting):
            _legs(pen, paints, pose, form, hip, near=True, flying=flying)

    return draw


def _wing(pen: Pen, paints: Paints, pose: Pose, form: Fowl, *, near: bool) -> None:
    lift = pose.swing(1.0)
    reach = 0.2 + 0.85 * lift if lift > -0.1 else 0.62 * lift + 0.05
    wing = paints.own(form.wing, paints.shade) if form.wing else mix(paints.main, paints.shade, 0.35)
    with pen.at(
        10 if near else 34,
        -76 * form.body if near else -86 * form.body,
        -14.0 * lift,
        1.05 * form.body,
        reach * form.body,
    ):
        pen.fill(_WING, wing if near else darken(wing, 0.24), darken(wing, 0.2), -20, -150)


def _legs(pen: Pen, paints: Paints, pose: Pose, form: Fowl, hip: float, *, near: bool, flying: bool) -> None:
    colour = darken(form.legs or form.orange, 0.05 if near else 0.25)
    x = -6.0 if near else 14.0
    wide = 9.0 if form.leg < 90 else 8.0
    if flying:
        pen.line(f"M{x} {hip - 6} L{x - form.leg * 0.9 - 30} {hip + 16} l-18 4", colour, wide)
        return
    dx, dy = (0.0, 0.0)
    if pose.motion in _GOING:
        dx, dy = step(pose.cycle + (0.0 if near else 0.5), stride(form, pose.motion) * 0.6, 0.6, 0.3 * form.leg + 6)
    foot: Point = (x + dx, dy if pose.motion != "jump" else hip + form.leg)
    if form.bill == "flamingo" and not near and pose.motion in {"stand", "wave"}:
        pen.line(f"M{x} {hip - 8} L{x + 34} {hip + form.leg * 0.46} L{x + 2} {hip + form.leg * 0.5}", colour, wide)
        return  # it stands on one leg
    knee = bend((x, hip), (foot[0], foot[1] - 4), form.leg * 0.52, form.leg * 0.54, -1.0)
    if form.leg > 80:
        pen.limb(
            [(x, hip - 10), ((x + knee[0]) / 2, (hip + knee[1]) / 2)],
            [34 if form.leg > 140 else 20, 9],
            mix(paints.main, paints.shade, 0.6 if near else 1.0),
        )
    pen.line(f"M{x} {hip} L{knee[0]} {knee[1]} L{foot[0]} {foot[1] - 4}", colour, wide)
    pen.line(f"M{foot[0] - 10} {foot[1] - 4} H{foot[0] + 24} M{foot[0]} {foot[1] - 5} l17 -8", colour, 7)


def stride(form: Fowl, motion: str) -> float:
    return (46 + 0.7 * form.leg) * (1.6 if motion == "run" else 1.0)


def _neck_and_head(pen: Pen, paints: Paints, pose: Pose, form: Fowl, *, flying: bool) -> None:
    skin = paints.own(form.cap, paints.main) if form.cap else paints.main
    thrust = 7.0 * pose.swing(2.0, 0.1) if pose.motion in _GOING else 2.0 * pose.breath
    body = form.body
    base = (66 * body, -60 * body)
    long = form.neck
    if flying and long > 70:
        top = (base[0] + long * 0.9, base[1] - long * 0.24)
        points = [base, ((base[0] + top[0]) / 2, base[1] - long * 0.06), top]
    elif pose.motion == "sleep":
        top = (base[0] - 54, base[1] - 26)
        points = [base, (base[0] + 20, base[1] - 34), top]
    else:
        top = (base[0] + 26 + thrust - 10 * form.curve, base[1] - long)
        points = [_curve(base, top, long, form.curve, joint / 8) for joint in range(9)]
    low = bearing(pose).low
    if low:
        floor = form.leg - 20.0 + (0.0 if pose.motion not in {"sit", "swim"} else -form.leg)
        top = (top[0] + (base[0] + 0.55 * long - top[0]) * low, top[1] + (floor - top[1]) * low)
        points = [base, (base[0] + 0.4 * long, (base[1] + top[1]) / 2 - 0.3 * long), top]
    widths = [form.slim * (1.5 - 0.6 * min(1.0, 1.4 * index / (len(points) - 1))) for index in range(len(points))]
    pen.limb(points, widths, mix(skin, darken(skin, 0.22), 0.2))
    with pen.at(*top, -4.0 * pose.mouth + (0.0 if pose.motion != "sleep" else 24.0) + 26.0 * low):
        fowl_head(pen, paints, pose, form)
        put_on(pen, paints.look, (6.0, -4.0, form.skull / 40.0), (13.0, 30.0, -9.0, 8.0))


def fowl_head(pen: Pen, paints: Paints, pose: Pose, form: Fowl) -> None:
    """Comb, bill, wattle and what is worn, around (0, 0)."""
    skin = paints.own(form.cap, paints.main) if form.cap else paints.main
    with pen.at():
        _comb(pen, form, paints)
        pen.circle(6, -4, form.skull, lighten(skin, 0.1))
        _bill(pen, pose, form)
        eye(pen, 13, -9, 6.4, pose, paints.look)
        if form.bill != "flamingo":
            pen.oval(4, 7, 8, 5, "#f07f7f", 0.4)
        if form.comb in {"hen", "cock", "wattle"}:
            size = 1.0 if form.comb != "hen" else 0.7
            pen.fill(
                f"M{20} 8 C{30} {14} {30} {34 * size} {20} {40 * size} C{10} {34 * size} {10} {14} {20} 8z", "#e0382e"
            )


def _curve(base: Point, top: Point, long: float, curve: float, far: float) -> Point:
    """A neck's S: out in front below, back and over above."""
    x = base[0] + (top[0] - base[0]) * far + curve * long * 0.24 * math.sin(2 * math.pi * far) * (1.0 - 0.25 * far)
    return x - curve * 14 * math.sin(math.pi * far), base[1] + (top[1] - base[1]) * far


def _comb(pen: Pen, form: Fowl, paints: Paints) -> None:
    if form.comb in {"hen", "cock"}:
        with pen.at(4, -form.skull - 1, -8, 1.0 if form.comb == "cock" else 0.72):
            pen.fill(
                "M-24 10 C-34 -10 -26 -22 -17 -22 C-10 -22 -8 -14 -6 -12 C-6 -30 6 -32 10 -12 C14 -26 28 -24 26 6z",
                "#e0382e",
                "#b8242a",
                -30,
                10,
            )
    elif form.comb in {"crest", "crown"}:
        for lean in (-26, -8, 10):
            with pen.at(2, -form.skull + 2, lean):
                pen.line("M0 2 V-26", darken(paints.main, 0.3), 4)
                pen.circle(
                    0,
                    -28,
                    6.5 if form.comb == "crown" else 5,
                    "#38c6b6" if form.comb == "crown" else darken(paints.main, 0.3),
                )


def _bill(pen: Pen, pose: Pose, form: Fowl) -> None:
    gape = 18.0 * pose.mouth
    x = form.skull + 2
    shapes = {
        "short": ("M-6 -11 C12 -12 26 -4 32 4 C20 6 4 5 -6 4z", "M-4 1 L24 3 L-4 12z"),
        "duck": ("M-8 -13 C8 -16 26 -5 46 -4 C48 5 20 9 -8 7z", "M-6 0 C14 4 26 4 38 3 C36 12 12 14 -8 11z"),
        "long": ("M-8 -9 L84 2 L-8 6z", "M-6 1 L78 3 L-6 11z"),
        "flamingo": (
            "M-8 -12 C16 -14 38 -4 38 16 C36 30 28 36 20 34 C22 18 12 8 -8 6z",
            "M-6 2 C8 8 14 14 16 28 C6 20 -4 14 -8 10z",
        ),
        "pouch": ("M-8 -10 L92 6 C94 12 88 14 84 12 L-8 4z", "M-8 2 L86 12 C70 44 20 44 -8 12z"),
    }
    upper, lower = shapes[form.bill]
    with pen.at(x - 2, -2, gape):
        pen.fill(lower, darken(form.orange, 0.16))
    if pose.mouth > 0.05:
        pen.fill(f"M{x - 6} -1 L{x + 20} -2 L{x + 17} {2 + gape * 0.6} L{x - 6} 7z", MOUTH)
    with pen.at(x - 2, -3, -gape * 0.4):
        pen.fill(upper, form.orange)
        if form.bill == "flamingo":
            pen.fill("M26 2 C38 8 40 24 30 33 C26 36 22 36 20 34 C22 22 22 12 26 2z", "#2b2838")


def _tail(pen: Pen, paints: Paints, pose: Pose, form: Fowl) -> None:
    """Tails follow the body a moment late."""
    body = form.body
    sway = 4.0 * math.sin(pose.time * 2.3) + (5.0 * pose.swing(1.0, 0.3) if pose.motion in _GOING else 0.0)
    dark = mix(paints.main, paints.shade, 0.6)
    with pen.at(-78 * body, -64 * body, sway, body):
        if form.tail == "cock":
            for turn, long, colour in (
                (-34, 1.0, "#1f5a52"),
                (-12, 1.12, "#2a7a68"),
                (10, 1.05, "#1f4a5c"),
                (30, 0.84, "#2a7a68"),
            ):
                with pen.at(4, 4, turn, long):
                    pen.fill(
                        "M14 14 C-20 -10 -50 -60 -28 -116 C-60 -112 -96 -66 -80 -10 C-66 16 -20 30 14 14z",
                        paints.own(colour, darken(paints.main, 0.2)),
                    )
        elif form.tail in {"fan", "turkey"}:
            _fan(pen, paints, pose, peacock=form.tail == "fan")
        elif form.tail == "plume":
            for dx, dy, size in ((-4, 4, 30), (-24, 0, 26), (-20, 18, 24), (-40, 10, 19)):
                pen.circle(dx, dy, size, paints.own("#f4f1ee", paints.pale))
        else:
            pen.fill("M26 -20 C-10 -26 -34 -34 -54 -44 C-58 -20 -30 20 24 26z", paints.light, dark, -44, 26)


def _fan(pen: Pen, paints: Paints, pose: Pose, *, peacock: bool) -> None:
    open_ = 1.0 + 0.03 * math.sin(pose.time * 1.4)
    if pose.motion in {"fly", "run"}:
        open_ = 0.32
    count = 13 if peacock else 11
    long = 176.0 if peacock else 104.0
    for index in range(count):
        turn = (-22 + (index / (count - 1) - 0.5) * 152 * open_) if open_ > 0.5 else -96 + index * 3
        with pen.at(44 if peacock else 30, 20, turn):
            if peacock:
                pen.fill(
                    f"M-7 0 C-26 {-long * 0.5} -26 {-long} 0 {-long - 14} C26 {-long} 26 {-long * 0.5} 7 0z",
                    "#2f8f5f" if index % 2 else "#37a86a",
                )
                pen.oval(0, -long + 8, 15, 20, "#e0b23f")
                pen.oval(0, -long + 10, 10, 14, "#2a9ac0")
                pen.oval(0, -long + 13, 6, 8, "#243a8f")
            else:
                pen.fill(
                    f"M-8 0 C-24 {-long * 0.6} -22 {-long} 0 {-long - 8} C22 {-long} 24 {-long * 0.6} 8 0z",
                    _fan_colour(paints, index),
                )
                pen.oval(0, -long + 6, 14, 7, "#f3dfc0")


def _fan_colour(paints: Paints, index: int) -> str:
    """Feathers of a fan alternate."""
    return darken(paints.main, 0.3 if index % 2 else 0.12)
