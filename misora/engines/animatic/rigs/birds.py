"""Birds: wings that flap, feet that hop and waddle, beaks that open."""

import math
from dataclasses import dataclass

from misora.engines.animatic.paper import Pen, darken, lighten, mix
from misora.engines.animatic.rigs import masks
from misora.engines.animatic.rigs.heads import MOUTH, eye
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Pose, hop
from misora.engines.animatic.rigs.sketch import Drawing, Paints, sketched
from misora.engines.animatic.rigs.upright import upright

_ORANGE = "#f39a2d"
_BODY = (
    "M-78 -84 C-66 -132 -16 -148 26 -142 C30 -186 76 -204 106 -180 C128 -162 126 -130 112 -108"
    " C98 -60 52 -32 4 -34 C-38 -36 -70 -54 -78 -84z"
)
_BELLY = "M114 -126 C106 -66 54 -33 4 -35 C-20 -36 -42 -44 -56 -56 C6 -52 54 -88 70 -126 C84 -142 110 -144 114 -126z"
_FOLDED = "M-10 -126 C28 -130 48 -106 36 -84 C8 -50 -56 -52 -112 -62 C-72 -80 -52 -120 -10 -126z"
_SPREAD = (
    "M-44 2 C-66 -36 -100 -96 -112 -150 C-94 -146 -82 -138 -74 -130 C-76 -150 -72 -164 -66 -180 C-50 -166 -38 -148 -31 -134"
    " C-26 -146 -19 -154 -9 -160 C2 -124 30 -70 34 -22 C34 8 16 22 -6 22 C-26 22 -38 14 -44 2z"
)


@dataclass(frozen=True)
class _Feathers:
    """What tells one perching bird from another."""

    beak: str = _ORANGE
    hooked: bool = False
    tail: str = "M-62 -92 L-152 -112 C-150 -98 -148 -92 -142 -86 L-156 -74 L-58 -60z"
    wing: str = ""
    tips: str = ""
    face: str = ""


def _wing(pen: Pen, colour: str, tips: str, lift: float, *, near: bool) -> None:
    """A spread wing seen from the side: it grows short as it passes the body, and bends on its way down."""
    reach = 0.2 + 0.85 * lift if lift > -0.1 else 0.62 * lift + 0.05
    with pen.at(0 if near else 26, -104 if near else -116, -14.0 * lift, 1.0, reach):
        pen.fill(_SPREAD, darken(colour, 0.04 if near else 0.26), tips or darken(colour, 0.2), -60, -150)


def _perching(feathers: _Feathers) -> Drawing:
    def draw(pen: Pen, paints: Paints, pose: Pose) -> None:
        flying = pose.motion in {"fly", "rise", "fall"}
        high, squash = hop(pose.cycle) if pose.motion in {"walk", "run", "jump", "dance"} else (0.0, 0.0)
        wing = paints.own(feathers.wing, paints.shade) if feathers.wing else paints.shade
        lift = pose.swing() if flying else 0.0
        rise = -high * (90.0 if pose.motion == "jump" else 34.0) - (10.0 * pose.swing(1.0, 0.25) if flying else 0.0)
        with pen.at(0, rise, -8.0 if flying else 0.0, 1.0 - 0.05 * squash, 1.0 + 0.05 * squash + 0.008 * pose.breath):
            if flying:
                _wing(pen, wing, feathers.tips, lift, near=False)
                pen.line("M6 -40 L-34 -26 M26 -42 L-10 -22", darken(feathers.beak, 0.2), 6)
            else:
                _feet(pen, darken(feathers.beak, 0.12), high)
            with pen.at(-58, -80, 3.0 * pose.breath + (8.0 * lift if flying else 0.0)), pen.at(58, 80):
                pen.fill(feathers.tail, darken(wing, 0.04), darken(wing, 0.24), -110, -50)
            pen.fill(_BODY, paints.light, paints.shade, -190, -30)
            pen.fill(_BELLY, paints.own(mix(paints.pale, "#fff6e6", 0.6), paints.pale), paints.light, -130, -30)
            _small_head(pen, paints, pose, feathers)
            if flying:
                _wing(pen, wing, feathers.tips, lift, near=True)
            else:
                with (
                    pen.at(30, -112, 14.0 * abs(math.sin(pose.time * 9)) if pose.motion in {"wave", "dance"} else 0.0),
                    pen.at(-30, 112),
                ):
                    pen.fill(_FOLDED, lighten(wing, 0.08), darken(wing, 0.2), -126, -50)
                    pen.line(
                        "M-84 -64 C-48 -70 -22 -72 6 -84 M-60 -76 C-34 -82 -14 -88 6 -98", darken(wing, 0.3), 4, 0.6
                    )
                    if feathers.tips:
                        pen.fill("M-112 -62 C-72 -58 -22 -54 14 -66 C-18 -72 -60 -74 -80 -76z", feathers.tips)

    return draw


def _feet(pen: Pen, colour: str, high: float) -> None:
    for x in (-4, 28):
        tuck = 12.0 * high
        pen.line(f"M{x} -42 L{x + 4 - tuck} {-4 - tuck} M{x - 10 - tuck} -4 H{x + 22 - tuck}", colour, 7)


def _small_head(pen: Pen, paints: Paints, pose: Pose, feathers: _Feathers) -> None:
    gape = 15.0 * pose.mouth
    if feathers.face:
        pen.oval(92, -152, 28, 27, feathers.face)
    if feathers.hooked:
        if pose.mouth > 0.03:
            with pen.at(110, -140, gape):
                pen.fill("M-10 -4 H24 C24 14 6 18 -10 10z", darken(feathers.beak, 0.3))
        pen.fill(
            "M106 -176 C146 -180 162 -150 150 -118 C144 -128 134 -138 104 -138z",
            lighten(feathers.beak, 0.1),
            darken(feathers.beak, 0.15),
            -176,
            -120,
        )
    else:
        with pen.at(112, -148, gape):
            pen.fill("M-4 -4 L36 0 L-6 14z", darken(feathers.beak, 0.22))
        if pose.mouth > 0.03:
            pen.fill(f"M108 -150 L138 -148 L134 {-146 + gape * 0.5} L108 -140z", MOUTH)
        with pen.at(112, -150, -gape * 0.5):
            pen.fill("M-2 -16 C18 -14 34 -6 44 4 C26 6 10 4 -6 4z", feathers.beak)
    eye(pen, 88, -160, 8.5, pose, paints.look)
    pen.oval(76, -138, 11, 7, "#f07f7f", 0.35)


def _duck(pen: Pen, paints: Paints, pose: Pose) -> None:
    """A round boat of a body, a long neck, a flat bill."""
    flying, afloat = pose.motion == "fly", pose.motion in {"swim", "sail"}
    waddle = 5.0 * pose.swing() if pose.motion in {"walk", "run", "dance"} else 0.0
    high = hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    bill = "#f29a2e"
    with pen.at(0, 34.0 if afloat else -high * 80.0, waddle):
        if not afloat:
            for x, shift in ((-14, 0.0), (20, 0.5)):
                lift = max(0.0, pose.swing(1.0, shift)) * 14 if waddle else 0.0
                step = 16 * pose.swing(1.0, shift + 0.25) if waddle else 0.0
                pen.line(f"M{x} -36 L{x + step * 0.5} {-8 - lift}", darken(bill, 0.15), 9)
                pen.fill(f"M{x - 12 + step} {-lift} q8 -20 20 -16 q22 4 26 16z", bill, darken(bill, 0.15), -20, 0)
        if flying:
            _wing(pen, paints.shade, "", pose.swing(), near=False)
        with pen.at(-96, -86, 6.0 * math.sin(pose.time * 3.1)):
            pen.fill("M30 -30 L-34 -40 C-42 -20 -20 18 30 24z", paints.light, paints.shade, -40, 24)
        pen.fill(
            "M-114 -88 C-92 -84 -60 -112 0 -106 C56 -102 92 -98 88 -66 C82 -38 44 -26 -10 -28 C-70 -30 -108 -50 -114 -88z",
            paints.light,
            paints.shade,
            -110,
            -26,
        )
        nod = 3.0 * pose.breath + (5.0 * pose.swing(2.0) if waddle else 0.0)
        with pen.at(56, -84, nod), pen.at(-56, 84):
            pen.fill(
                "M28 -74 C40 -100 40 -120 36 -142 C32 -178 60 -196 84 -190 C112 -182 118 -152 100 -134 C90 -122 94 -104 94 -74 C88 -48 36 -52 28 -74z",
                paints.light,
                mix(paints.main, paints.shade, 0.55),
                -190,
                -50,
            )
            with pen.at(106, -148, 16.0 * pose.mouth):
                pen.fill("M-6 -4 C14 0 26 0 36 -2 C36 10 12 14 -8 10z", darken(bill, 0.25))
            with pen.at(106, -152, -5.0 * pose.mouth):
                pen.fill("M-8 -14 C10 -16 24 -4 46 -6 C48 4 20 10 -8 8z", lighten(bill, 0.12), bill, -14, 8)
            eye(pen, 84, -164, 8.0, pose, paints.look)
            pen.oval(72, -142, 11, 7, "#f07f5f", 0.4)
        if flying:
            _wing(pen, paints.shade, "", pose.swing(), near=True)
        else:
            flap = 12.0 * abs(math.sin(pose.time * 9)) if pose.motion == "wave" else 2.0 * pose.breath
            with pen.at(26, -86, flap), pen.at(-26, 86):
                pen.fill(
                    "M30 -86 C30 -56 -20 -46 -84 -70 C-62 -78 -40 -104 -6 -102 C18 -102 30 -96 30 -86z",
                    mix(paints.main, paints.shade, 0.55),
                    darken(paints.shade, 0.12),
                    -102,
                    -50,
                )


def _owl(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Seen from the front: two great eyes in a pale mask, tufts, a barred breast."""
    flying = pose.motion in {"fly", "rise", "fall"}
    high = hop(pose.cycle)[0] if pose.motion in {"walk", "run", "jump", "dance"} else 0.0
    pale = mix(paints.pale, "#ffeccb", 0.5)
    with pen.at(
        0,
        -high * 46.0 - (9.0 * pose.swing(1.0, 0.25) if flying else 0.0),
        5.0 * pose.swing() if pose.motion == "dance" else 0.0,
    ):
        if flying:
            lift = pose.swing()
            for side in (-1, 1):
                with pen.at(side * 52, -146, 0.0, side, 1.0), pen.at(0, 0, -34.0 * lift):
                    pen.fill(
                        "M-14 -22 C40 -56 104 -58 166 -26 C176 -16 168 0 150 0 C158 14 144 26 126 20 C128 36 112 46 94 38 C92 52 76 58 60 48 C30 46 -6 46 -14 22z",
                        paints.light,
                        paints.shade,
                        -50,
                        50,
                    )
        for x in (-26, 26):
            pen.line(f"M{x - 11} -5 v-10 M{x} -3 v-12 M{x + 11} -5 v-10", _ORANGE, 9)
        pen.fill(
            "M-78 -120 C-84 -204 -56 -214 -40 -214 H40 C56 -214 84 -204 78 -120 C86 -50 52 -10 0 -10 C-52 -10 -86 -50 -78 -120z",
            paints.light,
            paints.shade,
            -210,
            -10,
        )
        pen.fill(
            "M-52 -96 C-40 -120 40 -120 52 -96 C62 -52 36 -16 0 -16 C-36 -16 -62 -52 -52 -96z",
            pale,
            mix(pale, paints.main, 0.3),
            -110,
            -16,
        )
        for row, xs in enumerate(((-24, 0, 24), (-12, 12), (-24, 0, 24))):
            for x in xs:
                pen.line(f"M{x - 7} {-84 + row * 22} q7 9 14 0", paints.main, 5, 0.7)
        tilt = 7.0 * math.sin(pose.time * 0.9) - 3.0 * pose.mouth
        with pen.at(0, -140, tilt), pen.at(0, 140):
            pen.fill(
                "M-82 -170 C-84 -206 -76 -226 -70 -248 C-58 -232 -46 -224 -30 -222 H30 C46 -224 58 -232 70 -248 C76 -226 84 -206 82 -170 C78 -126 40 -112 0 -112 C-40 -112 -78 -126 -82 -170z",
                paints.light,
                mix(paints.main, paints.shade, 0.5),
                -240,
                -112,
            )
            for x in (-34, 34):
                pen.circle(x, -172, 39, pale)
            for x in (-32, 32):
                pen.circle(x, -172, 25, "#f8c648" if pose.blink < 0.5 and pose.motion != "sleep" else pale)
                eye(pen, x, -172, 15.0, pose, paints.look)
            if pose.mouth > 0.03:
                pen.fill(f"M-10 -146 H10 L0 {-128 + 16 * pose.mouth}z", darken(_ORANGE, 0.3))
            pen.fill(f"M-13 -158 C-6 -164 6 -164 13 -158 L0 {-130 - 5 * pose.mouth}z", _ORANGE)
        if not flying:
            raised = (
                26.0 * abs(math.sin(pose.time * 7)) if pose.motion in {"wave", "dance"} else 2.0 * pose.breath + 2.0
            )
            for side in (-1, 1):
                with pen.at(side * 70, -128, -side * raised, side, 1.0):
                    pen.fill(
                        "M-10 -6 C24 -2 26 60 -2 104 C-22 78 -26 30 -10 -6z",
                        paints.shade,
                        darken(paints.shade, 0.2),
                        0,
                        100,
                    )


def _penguin(pen: Pen, paints: Paints, pose: Pose) -> None:
    """Upright, waddling from side to side; it dives lying flat."""
    if pose.motion in {"swim", "fly"}:
        with pen.at(-110, -84 + 6 * pose.swing(), 82.0 + 5.0 * pose.swing(1.0, 0.2)):
            _penguin_body(pen, paints, pose, 34.0 + 24.0 * pose.swing(2.0))
        return
    moving = pose.motion in {"walk", "run", "dance"}
    high = hop(pose.cycle)[0] if pose.motion == "jump" else 0.0
    with pen.at(0, -70.0 * high):
        for x, shift in ((-24, 0.0), (28, 0.5)):
            lift = 14.0 * max(0.0, pose.swing(1.0, shift)) if moving else 0.0
            pen.oval(x + (12.0 * pose.swing(1.0, shift + 0.25) if moving else 6.0), -9 - lift, 31, 11, _ORANGE)
        arms = 60.0 + 24.0 * math.sin(pose.time * 9) if pose.motion == "wave" else 14.0 + 5.0 * pose.breath
        with pen.at(0, 0, 7.0 * pose.swing(1.0, 0.12) if moving else 0.0):
            _penguin_body(pen, paints, pose, arms + (16.0 if moving or high else 0.0))


def _penguin_body(pen: Pen, paints: Paints, pose: Pose, arms: float) -> None:
    with pen.at(-58, -156, arms):
        pen.fill("M-12 -16 C-40 10 -44 60 -26 96 C-6 80 8 40 14 -4z", darken(paints.main, 0.2))
    pen.fill(
        "M-78 -92 C-78 -150 -58 -168 -56 -206 C-54 -250 -30 -272 4 -272 C40 -272 62 -250 62 -206 C64 -168 84 -150 84 -92 C84 -36 46 -12 4 -12 C-40 -12 -78 -36 -78 -92z",
        lighten(paints.main, 0.16),
        darken(paints.main, 0.1),
        -272,
        -12,
    )
    pen.fill(
        "M-44 -96 C-44 -146 -26 -160 12 -162 C52 -160 68 -140 68 -96 C68 -44 46 -20 14 -20 C-22 -20 -44 -48 -44 -96z",
        "#fffdf6",
        "#e3e6f2",
        -160,
        -20,
    )
    pen.fill(
        "M-26 -208 C-26 -238 8 -242 16 -226 C26 -242 60 -236 56 -204 C54 -176 36 -168 14 -168 C-10 -168 -24 -180 -26 -208z",
        "#fffdf6",
    )
    pen.oval(-18, -188, 12, 8, "#f2868c", 0.5)
    pen.oval(50, -188, 9, 8, "#f2868c", 0.5)
    if pose.mouth > 0.03:
        pen.fill(f"M4 -196 H36 L26 {-186 + 18 * pose.mouth}z", darken(_ORANGE, 0.3))
    pen.fill("M2 -204 C14 -214 28 -212 44 -198 C32 -190 14 -190 2 -198z", _ORANGE)
    eye(pen, -4, -216, 8.5, pose, paints.look)
    eye(pen, 38, -216, 8.0, pose, paints.look)
    with pen.at(66, -156, -arms * 0.9):
        pen.fill(
            "M-10 -8 C14 10 30 56 22 96 C2 84 -16 44 -18 0z",
            lighten(paints.main, 0.06),
            darken(paints.main, 0.12),
            0,
            96,
        )


_PLAIN = _perching(_Feathers())
_PARROT = _perching(_Feathers(
    beak="#3b3550", hooked=True, wing="#2f7fd0", tips="#f7c540", face="#fff3e0",
    tail="M-56 -92 L-212 -14 C-220 0 -206 10 -194 4 L-44 -48z",
))  # fmt: skip
_HOPS = {"fly": (130.0, 2.4), "walk": (70.0, 1.7), "run": (120.0, 2.1), "jump": (110.0, 1.2), "rise": (100.0, 2.6)}
_WADDLES = {"fly": (130.0, 2.3), "walk": (70.0, 1.4), "run": (110.0, 2.2), "jump": (110.0, 1.2), "swim": (150.0, 0.7)}

KINDS: dict[str, Kind] = {
    "bird": sketched(_PLAIN, "#3f86d8", 300, 206, 0.62, face=True, upright=upright(masks.BIRD), gaits=_HOPS, nouns={
        "robin": "#c8603c", "sparrow": "#a5794f", "seagull": "#e9edf4", "gull": "#e9edf4", "eagle": "#7a5138",
        "hawk": "#8a6242", "crow": "#34313f", "raven": "#2b2838", "pigeon": "#8f98ad", "dove": "#f6f3ee",
        "swan": "#fbf9f5", "goose": "#e6e2d8", "flamingo": "#f08fb0", "hummingbird": "#2ea87a", "finch": "#e3b83a",
        "phoenix": "#f06a2e", "dragon": "#4e9e5b", "bat": "#4a4258", "toucan": "#34313f", "peacock": "#1f8f8a",
    }),
    "parrot": sketched(_PARROT, "#df4336", 380, 206, 0.62, face=True, upright=upright(masks.PARROT), gaits=_HOPS),
    "duck": sketched(_duck, "#fbd75a", 300, 196, 0.66, face=True, upright=upright(masks.DUCK), gaits=_WADDLES, nouns={
        "chicken": "#f6efe0", "hen": "#b9673a", "rooster": "#c0502e", "turkey": "#7a5138", "ostrich": "#6f6577",
    }),
    "owl": sketched(_owl, "#96683f", 250, 250, 0.8, face=True, upright=upright(masks.OWL), gaits=_HOPS),
    "penguin": sketched(_penguin, "#2c3350", 210, 274, 0.8, face=True, upright=upright(masks.PENGUIN), gaits=_WADDLES),
}  # fmt: skip
