"""Acts of the hands: eating, reading, writing, telephoning, giving, looking after somebody."""

import math
from functools import partial

from misora.engines.animatic.director.words import vocabulary
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.rigs.acts import stands, tools
from misora.engines.animatic.rigs.acts.gesture import (
    Gesture,
    Play,
    Sign,
    along,
    both,
    draw_prop,
    placed,
    thing,
    track,
    turned,
)
from misora.engines.animatic.rigs.pose import Pose

_KNEES = ((66.0, 0.0), (46.0, 0.0))
BY_HAND = vocabulary(
    "apple banana pear orange peach strawberry cherry carrot tomato lemon mango watermelon sandwich burger hamburger pizza cookie donut "
    "doughnut candy lollipop hotdog taco chocolate bread croissant pretzel corn cupcake biscuit toast bagel muffin cone nut popcorn cream "
    "pineapple grape cheese icecream"
)
"""What is eaten from the hand rather than from a plate."""


def eat(pose: Pose) -> Gesture:
    """Seated at a table, fork to the mouth; what is eaten from the hand is bitten into, standing."""
    x, y, wide, chew = track(
        pose.time, 2.2, (0.0, 84, -136, 0, 0), (0.2, 84, -132, 0, 0), (0.42, 36, -246, 1, 0), (0.55, 34, -246, 1, 0), (0.66, 58, -200, 0, 1), (1.0, 84, -136, 0, 0)
    )  # fmt: skip
    mouth = max(0.8 * wide, chew * (0.25 + 0.25 * math.sin(pose.time * 16)))
    signs = (Sign("crumbs", 30, -246, 0.8),) if wide > 0.4 or chew > 0.3 else ()
    if pose.thing in BY_HAND:
        return Gesture((max(x - 22, 44), min(y, -200)), (30, -170), nod=4 * wide, mouth=mouth, mood="happy", gaze=(0.6, 0.5), signs=signs,
                       hand=partial(draw_prop, prop=pose.prop, time=pose.time, size=66) if pose.prop else None)  # fmt: skip
    if pose.motion == "seated":
        return Gesture((min(x, 70), y - 48), (60, -178), nod=6 - 4 * wide, mouth=mouth, mood="happy", gaze=(0.7, 0.7), hand=turned(-50 * wide, tools.fork),
                       other=placed(-104, 118, stands.plate), signs=signs)  # fmt: skip
    return Gesture(
        (x, y), (62, -128), ground=True, lean=6 + 5 * wide, nod=6 - 4 * wide, drop=52, feet=_KNEES, mouth=mouth, mood="happy", gaze=(0.7, 0.7),
        behind=stands.chair, hand=turned(-50 * wide, tools.fork), front=both(stands.table, stands.plate), signs=(*signs, Sign("steam", 112, -160, 0.6)),
    )  # fmt: skip


def drink(pose: Pose) -> Gesture:
    """A cup is lifted, and tipped with the head thrown back."""
    x, y, tip = track(
        pose.time,
        2.8,
        (0, 56, -176, 0),
        (0.3, 36, -240, 0),
        (0.42, 34, -250, 1),
        (0.72, 34, -250, 1),
        (0.85, 44, -200, 0),
        (1, 56, -176, 0),
    )
    hand = turned(-62 * tip, thing(pose, 46, tools.mug))
    return Gesture(
        (x, y),
        (18, -146),
        nod=-22 * tip,
        mouth=0.3 * tip,
        shut=tip > 0.6,
        mood="happy",
        hand=hand,
        signs=() if tip > 0.3 else (Sign("steam", x, y - 24, 0.5),),
    )


def tea(pose: Pose) -> Gesture:
    """A pot pours into a cup on the table."""
    (tip,) = track(pose.time, 3.2, (0, 0), (0.2, 1), (0.75, 1), (0.9, 0), (1, 0))
    signs = (Sign("steam", 128, -150, 0.7), *((Sign("drizzle", 104, -176, 0.4, "#a5622f"),) if tip > 0.7 else ()))
    return Gesture(
        (66, -190),
        (52, -140),
        nod=10,
        gaze=(0.8, 0.7),
        hand=turned(34 * tip, tools.pot),
        front=both(stands.table, stands.cups),
        signs=signs,
    )


def pour(pose: Pose) -> Gesture:
    """A jug pours into a glass."""
    return tea(pose)


def read(pose: Pose) -> Gesture:
    """A big open book before the face; the eyes go along the lines, now and then a page is turned."""
    x, y = track(pose.time, 3.4, (0, 62, -186), (0.7, 62, -186), (0.8, 84, -214), (0.9, 50, -206), (1, 62, -186))
    glance = math.sin(pose.time * 3.2)
    book = tools.newspaper if pose.thing in {"newspaper", "paper"} else tools.open_book
    page = thing(pose, 90, book) if pose.thing not in {"book", "", "newspaper"} and pose.prop is None else book
    return Gesture(
        (x, y), (46, -180), nod=15, gaze=(0.55 + 0.35 * glance, 0.8), mood="calm", other=placed(12, -8, page)
    )


def navigate(pose: Pose) -> Gesture:
    """A map is held up with both hands, the head turns between it and the way."""
    (up,) = track(pose.time, 3.0, (0, 0), (0.4, 0), (0.5, 1), (0.85, 1), (1, 0))
    return Gesture(
        (72, -184),
        (46, -182),
        nod=16 - 26 * up,
        gaze=(0.9, 0.8 - 1.4 * up),
        mood="curious",
        other=placed(14, -4, tools.chart),
        signs=(Sign("question", 40, -360, 0.9),),
    )


def write(pose: Pose) -> Gesture:
    """Seated at a table, a feather runs along the lines."""
    share = pose.time / 2.4 % 1.0
    x = 92 + 52 * min(1.0, share * 1.25) - (52 * max(0.0, share - 0.8) * 5)
    return Gesture(
        (x, -138 + 5 * math.sin(pose.time * 22)), (78, -126), ground=True, lean=12, nod=16, drop=52, feet=_KNEES, gaze=(0.8, 0.9), mood="calm",
        behind=stands.chair, hand=tools.quill, front=both(stands.table, stands.paper),
    )  # fmt: skip


def write_up(pose: Pose) -> Gesture:
    """Chalk on a blackboard."""
    (x, y) = track(pose.time, 2.6, (0, 74, -284), (0.4, 92, -282), (0.5, 74, -246), (0.9, 92, -244), (1, 74, -284))
    return Gesture((x, y), (26, -160), lean=3, gaze=(1, -0.2), mood="calm", hand=tools.chalk, behind=stands.blackboard)


def type_keys(pose: Pose) -> Gesture:
    """Seated at a table, both hands hurry over the keys of a laptop."""
    first, second = (6 * abs(math.sin(pose.time * speed)) for speed in (13, 17))
    return Gesture(
        (112, -132 - first), (94, -132 - second), ground=True, lean=8, nod=6, drop=52, feet=_KNEES, gaze=(1.0, 0.4),
        behind=stands.chair, front=both(stands.table, stands.computer),
    )  # fmt: skip


def chess(pose: Pose) -> Gesture:
    """A man is moved, then the chin is held in thought."""
    x, y, idea = track(
        pose.time,
        4.0,
        (0, 112, -164, 0),
        (0.2, 150, -166, 0),
        (0.35, 112, -150, 0),
        (0.5, 40, -232, 1),
        (0.9, 40, -232, 1),
        (1, 112, -164, 0),
    )
    return Gesture((x, y), (70, -128), ground=True, lean=9, nod=12, drop=52, feet=_KNEES, gaze=(0.8, 0.9), mood="curious", behind=stands.chair,
                   front=both(stands.table, stands.chess), signs=(Sign("thought", 62, -382, 0.8),) if idea > 0.8 else ())  # fmt: skip


def phone(pose: Pose) -> Gesture:
    """The telephone at the ear, the other hand explains."""
    wave = math.sin(pose.time * 3.6)
    talk = 0.35 + 0.35 * math.sin(pose.time * 9) if math.sin(pose.time * 1.1) > -0.3 else 0.0
    return Gesture(
        (16, -272),
        (50 + 14 * wave, -184 - 12 * wave),
        nod=-4 + 4 * wave,
        mouth=talk,
        gaze=(0.5, -0.2),
        hand=tools.phone,
        signs=(Sign("waves", 44, -290, 0.5),),
    )


def photograph(pose: Pose) -> Gesture:
    """A camera before the eye, one eye shut, a flash every second."""
    (dip,) = track(pose.time, 1.0, (0, 6), (0.1, 0), (0.5, 0), (1, 6))
    return Gesture(
        (52, -268 + dip),
        (44, -262 + dip),
        lean=6,
        nod=4,
        drop=8,
        shut=pose.time % 1.0 < 0.15,
        feet=((28, 0), (-24, 0)),
        hand=placed(6, -8, tools.camera),
        signs=(Sign("flash", 104, -276, 1.0),),
    )


def telescope(pose: Pose) -> Gesture:
    """A spyglass at the eye sweeps the horizon."""
    sweep = 8 * math.sin(pose.time * 0.9)
    return Gesture(
        (66, -284 - sweep * 0.6),
        (46, -278),
        lean=4,
        nod=-10,
        gaze=(1, -0.5),
        mood="curious",
        hand=placed(-24, -2, turned(sweep, tools.telescope)),
    )


def give(pose: Pose) -> Gesture:
    """A present is held out with both hands and a small bow."""
    (out,) = track(pose.time, 3.0, (0, 0), (0.12, -0.25), (0.35, 1), (0.85, 1), (1, 0))
    return Gesture(
        (58 + 28 * out, -190),
        (54 + 26 * out, -186),
        lean=2 + 9 * out,
        mood="happy",
        gaze=(1, 0),
        hand=placed(8, -10, thing(pose, 62, tools.gift)),
        signs=(Sign("sparkle", 100, -206, 0.6),) if out > 0.7 else (),
    )


def point(pose: Pose) -> Gesture:
    """An outstretched arm, after a short drawing back."""
    (out,) = track(pose.time, 2.6, (0, 0.2), (0.12, -0.2), (0.28, 1.08), (0.36, 1), (0.88, 1), (1, 0.2))
    return Gesture(
        (44 + 48 * out, -236 - 8 * out),
        (-26, -150),
        lean=3 + 5 * out,
        gaze=(1, -0.2),
        mood="surprised",
        mouth=0.3 if out > 0.9 else 0,
        hand=tools.finger,
    )


def open_box(pose: Pose) -> Gesture:
    """A chest springs open and shines."""
    (up,) = track(pose.time, 3.2, (0, 0), (0.25, 0), (0.4, 1.1), (0.48, 1), (0.9, 1), (1, 0))
    return Gesture((78, -92 - 50 * up), (96, -88 - 46 * up), ground=True, lean=24 - 14 * up, nod=18 - 10 * up, drop=24, feet=((30, 0), (-30, 0)), mood="surprised" if up > 0.6 else "curious",
                   mouth=0.5 * up, gaze=(0.8, 0.8), front=partial(stands.chest, opened=up), signs=(Sign("sparkle", 136, -130, 1.0),) if up > 0.6 else ())  # fmt: skip


def pick(pose: Pose) -> Gesture:
    """Bends down, plucks, looks at it, and puts it into a basket."""
    x, y, low = track(
        pose.time,
        2.6,
        (0, 88, -40, 1),
        (0.25, 96, -26, 1),
        (0.55, 60, -226, 0),
        (0.72, 60, -226, 0),
        (0.85, -18, -130, 0.3),
        (1, 88, -40, 1),
    )
    return Gesture((x, y), (-22, -118), ground=True, lean=10 + 46 * low, nod=6, drop=34 * low, feet=((30, 0), (-26, 0)), gaze=(0.7, 0.8), mood="happy",
                   hand=thing(pose, 40, tools.posy), other=tools.basket, front=stands.patch)  # fmt: skip


def smell(pose: Pose) -> Gesture:
    """A flower at the nose, eyes shut, a deep breath."""
    (deep,) = track(pose.time, 2.8, (0, 0), (0.5, 1), (0.7, 1), (1, 0))
    return Gesture(
        (40, -214),
        (26, -180),
        nod=10 - 12 * deep,
        shut=deep > 0.25,
        mood="happy",
        hand=placed(4, -2, thing(pose, 54, tools.bloom)),
        signs=(Sign("hearts", 60, -300, 0.6),),
    )


def blow(pose: Pose) -> Gesture:
    """Full cheeks, then a gust."""
    (out,) = track(pose.time, 2.0, (0, 0), (0.35, -1), (0.5, 1), (0.9, 1), (1, 0))
    signs = (Sign("gust", 42, -252, 0.8), Sign("bubbles", 96, -230, 1.0)) if out > 0.3 else ()
    return Gesture(
        (48, -222),
        (28, -150),
        lean=7 * out,
        nod=-6 * out,
        mouth=0.25 if out > 0 else 0.05,
        shut=out < -0.3,
        hand=tools.ring,
        signs=signs,
    )


def breathe_fire(pose: Pose) -> Gesture:
    """A torch before the lips, and flames from them."""
    (out,) = track(pose.time, 2.4, (0, 0), (0.3, -1), (0.42, 1), (0.86, 1), (1, 0))
    return Gesture(
        (54, -232), (-30, -160), lean=-6 + 12 * max(0.0, out), nod=-10, mouth=0.2 + 0.6 * max(0.0, out), mood="angry",
        signs=(Sign("breath", 48, -262, 0.9),) if out > 0.2 else (),
    )  # fmt: skip


def smoke(pose: Pose) -> Gesture:
    """A pipe in the hand, rings of smoke."""
    return Gesture((34, -240), (-20, -150), nod=-4, mood="calm", hand=tools.pipe, signs=(Sign("smoke", 60, -270, 0.7),))


def brush_teeth(pose: Pose) -> Gesture:
    """A brush goes to and fro in foam."""
    return Gesture(
        (42 + 9 * math.sin(pose.time * 16), -248),
        (30, -180),
        mouth=0.35,
        hand=tools.toothbrush,
        signs=(Sign("bubbles", 30, -250, 0.6),),
    )


def feed(pose: Pose) -> Gesture:
    """Grain is strewn from a bag, low and ahead."""
    x, y, low = track(
        pose.time,
        1.8,
        (0, 30, -160, 0),
        (0.3, 44, -150, 0.4),
        (0.5, 92, -150, 1),
        (0.65, 88, -140, 1),
        (1, 30, -160, 0),
    )
    return Gesture((x, y), (28, -150), lean=10 + 12 * low, nod=20, drop=14, feet=((30, 0), (-26, 0)), gaze=(0.7, 1), mood="happy", other=tools.sack,
                   hand=thing(pose, 34, tools.grain), signs=(Sign("crumbs", 104, -128, 1.2, "#f2c54a"),))  # fmt: skip


def pet(pose: Pose) -> Gesture:
    """Bent down, a hand strokes along a back, and hearts rise."""
    stroke = math.sin(pose.time * 3.4)
    return Gesture(
        (84 + 20 * stroke, -84 - 5 * stroke),
        (44, -96),
        ground=True,
        lean=34,
        nod=10,
        drop=38,
        feet=((36, 0), (-26, 0)),
        gaze=(0.8, 0.9),
        mood="happy",
        signs=(Sign("hearts", 150, -170, 0.8),),
    )


def lead(pose: Pose) -> Gesture:
    """A hand on a leash."""
    return Gesture((56, -160), hand=tools.leash, mood="happy", gaze=(0.8, 0.4))


def umbrella(pose: Pose) -> Gesture:
    """One arm straight up with what is waved or flown."""
    x = 10 * math.sin(pose.time * 4)
    return Gesture((50 + x, -268), (-22, -150), mood="happy", gaze=(0.7, -0.8), nod=-10)


def kite(pose: Pose) -> Gesture:
    """Leaning back against the pull of the string."""
    pull = 6 * math.sin(pose.time * 2.2)
    return Gesture(
        (66 + pull, -236 - pull),
        (44 + pull, -210),
        lean=-7,
        nod=-14,
        feet=((34, 0), (-18, 0)),
        gaze=(0.8, -1),
        mood="happy",
    )


def drop_line(pen: Pen) -> None:
    """The line of a fishing rod, from its tip into the pond."""
    pen.line("M214 -302 C216 -200 216 -100 216 -8", "#fff6e6", 2.5)
    pen.circle(216, -10, 9, "#e8543f")


def fish(pose: Pose) -> Gesture:
    """A rod over a pond; now and then the float goes under and the rod jerks up."""
    (jerk,) = track(pose.time, 3.0, (0, 0), (0.6, 0), (0.68, -0.3), (0.78, 1), (0.9, 0.6), (1, 0))
    signs = (Sign("ripple", 216, -6, 0.8), *((Sign("splash", 216, -8, 0.8),) if jerk > 0.1 else ()))
    rod = placed(0, 0, turned(-8 * jerk, tools.rod))
    return Gesture(
        (66, -190 - 14 * jerk),
        (42, -172),
        lean=-5 * jerk,
        feet=((30, 0), (-24, 0)),
        gaze=(0.9, 0.7),
        mood="surprised" if jerk > 0.3 else "calm",
        hand=rod,
        front=stands.pond,
        behind=drop_line,
        signs=signs,
    )


def along_hand(pose: Pose) -> Gesture:
    """A count on the fingers."""
    beat = math.sin(pose.time * 6)
    hand = along((40, -190), 8 * beat, 6)
    return Gesture(hand, (44, -172), nod=10, gaze=(0.5, 0.7))


PLAYS: dict[str, Play] = {
    "eat": eat, "drink": drink, "tea": tea, "pour": pour, "read": read, "map": navigate, "write": write, "board": write_up, "type": type_keys, "chess": chess, "phone": phone,
    "photograph": photograph, "telescope": telescope, "give": give, "point": point, "open": open_box, "pick": pick, "smell": smell, "blow": blow, "breathe-fire": breathe_fire, "smoke": smoke,
    "brush-teeth": brush_teeth, "feed": feed, "pet": pet, "walk-dog": lead, "wave-flag": umbrella, "kite": kite, "fish": fish, "count": along_hand,
}  # fmt: skip
