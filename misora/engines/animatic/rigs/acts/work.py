"""Acts of work: in the kitchen, the house, the garden and the workshop."""

import math
from functools import partial

from misora.engines.animatic.effects import draw_effect
from misora.engines.animatic.rigs.acts import stands, tools
from misora.engines.animatic.rigs.acts.gesture import Gesture, Play, Sign, along, both, placed, thing, track, turned
from misora.engines.animatic.rigs.pose import Pose

_WIDE = ((32.0, 0.0), (-30.0, 0.0))


def cook(pose: Pose) -> Gesture:
    """A spoon goes round in a steaming pot on the fire; potions are brewed in a cauldron."""
    brews = pose.thing in {"cauldron", "potion", "brew"}
    x, y = 112 + 24 * math.cos(pose.time * 4), (-196 if brews else -206) + 6 * math.sin(pose.time * 4)
    signs = (Sign("bubbles", 116, -150, 1.0, "#a6ee6a"),) if brews else (Sign("steam", 116, -172, 1.2),)
    return Gesture(
        (x, y), (60, -158), ground=True, lean=7, nod=12, gaze=(0.8, 0.8), mood="happy", feet=_WIDE, hand=tools.spoon,
        front=stands.cauldron if brews else stands.stove, signs=signs,
    )  # fmt: skip


def knead(pose: Pose) -> Gesture:
    """The whole weight goes into the dough."""
    (press,) = track(pose.time, 1.1, (0, 0), (0.35, 1), (0.55, 1), (1, 0))
    return Gesture((98 + 18 * press, -160 + 16 * press), (84 + 18 * press, -160 + 16 * press), ground=True, lean=4 + 16 * press, nod=14, gaze=(0.8, 0.9), feet=_WIDE,
                   front=both(stands.counter, stands.dough), signs=(Sign("dust", 150, -140, 0.6, "#ffffff"),) if press > 0.6 else ())  # fmt: skip


def chop_food(pose: Pose) -> Gesture:
    """A knife goes up and down on a board."""
    (up,) = track(pose.time, 0.6, (0, 0), (0.2, 0), (0.6, 1), (1, 0))
    return Gesture((76, -152 - 42 * up), (128, -152), ground=True, lean=8, nod=16, gaze=(0.8, 0.9), feet=_WIDE, front=both(stands.counter, stands.cutting),
                   hand=turned(-18 * up, tools.knife), signs=(Sign("chips", 104, -150, 0.6, "#f2822e"),))  # fmt: skip


def paint(pose: Pose) -> Gesture:
    """Before an easel: a stroke, a step back of the head, another stroke."""
    x, y, look = track(
        pose.time,
        3.0,
        (0, 82, -226, 0),
        (0.2, 86, -186, 0),
        (0.35, 78, -214, 0),
        (0.5, 84, -196, 0),
        (0.65, 62, -200, 1),
        (0.88, 62, -200, 1),
        (1, 82, -226, 0),
    )
    return Gesture(
        (x, y),
        (34, -172),
        lean=3 - 8 * look,
        nod=-4 * look,
        gaze=(1, 0.1),
        mood="curious",
        feet=((22, 0), (-24, 0)),
        hand=tools.brush,
        other=placed(14, 0, tools.palette),
        behind=stands.easel,
    )


def carve(pose: Pose) -> Gesture:
    """A chisel set to the stone, the hammer falls on it."""
    (up,) = track(pose.time, 1.0, (0, 0), (0.1, 0), (0.55, 1), (0.75, 1), (1, 0))
    return Gesture((58 - 40 * up, -196 - 46 * up), (88, -190), ground=True, lean=4 - 6 * up, gaze=(1, 0.2), mood="proud", feet=_WIDE, hand=turned(40 - 60 * up, tools.hammer), other=tools.chisel,
                   behind=stands.block, signs=(Sign("chips", 110, -186, 0.9, "#d5d1da"),))  # fmt: skip


def sew(pose: Pose) -> Gesture:
    """On a chair, needles cross over a knitted cloth."""
    first = 8 * math.sin(pose.time * 8)
    return Gesture((62 + first, -194), (50 - first, -190), ground=False, lean=4, nod=18, drop=52, feet=((66, 0), (48, 0)), gaze=(0.5, 0.9), mood="calm", behind=stands.chair,
                   hand=turned(30 + first, tools.needle), other=both(tools.knitting, turned(50 - first, tools.needle)), front=stands.yarn)  # fmt: skip


def dig(pose: Pose) -> Gesture:
    """The spade goes into the earth, is lifted, and throws."""
    x, y, turn, low = track(
        pose.time,
        1.9,
        (0, 70, -118, -12, 0.6),
        (0.18, 82, -92, -6, 1),
        (0.3, 82, -90, -6, 1),
        (0.55, 84, -122, -52, 0.4),
        (0.68, 92, -172, -104, 0),
        (0.8, 88, -156, -70, 0.1),
        (1, 70, -118, -12, 0.6),
    )
    return Gesture((x, y), along((x, y), turn, 74), ground=True, lean=8 + 26 * low, nod=10, drop=10 + 18 * low, feet=((44, 0), (-28, 0)), gaze=(0.8, 0.9), hand=turned(turn - 8 - 26 * low, tools.shovel),
                   front=stands.earth, signs=(Sign("chips", 150, -70, 1.1, "#6b4430"), Sign("sweat", 10, -300, 0.9)))  # fmt: skip


def sweep(pose: Pose) -> Gesture:
    """A broom is drawn in wide strokes, dust flies ahead."""
    x, turn = track(pose.time, 1.3, (0, 40, 24), (0.15, 34, 28), (0.55, 78, -26), (0.65, 80, -30), (1, 40, 24))
    hand = (x, -138.0)
    return Gesture(
        hand,
        along(hand, turn, 72),
        ground=True,
        lean=10,
        nod=12,
        feet=((30, 0), (-28, 0)),
        gaze=(0.8, 0.9),
        hand=turned(turn, tools.broom),
        signs=(Sign("dust", 190, -4, 0.9),),
    )


def wipe(pose: Pose) -> Gesture:
    """A cloth in circles on a pane."""
    x, y = 78 + 14 * math.cos(pose.time * 5), -236 + 34 * math.sin(pose.time * 5)
    return Gesture(
        (x, y),
        (-24, -148),
        lean=5,
        gaze=(1, 0),
        hand=tools.cloth,
        behind=stands.pane,
        signs=(Sign("sparkle", 130, -230, 0.8),),
    )


def wash(pose: Pose) -> Gesture:
    """Arms in a tub of suds, rubbing."""
    rub = 12 * math.sin(pose.time * 7)
    return Gesture(
        (108 + rub, -112),
        (112 - rub, -116),
        ground=True,
        lean=16,
        nod=12,
        drop=8,
        feet=_WIDE,
        gaze=(0.7, 0.9),
        mood="happy",
        front=stands.tub,
        signs=(Sign("bubbles", 126, -120, 1.0), Sign("splash", 126, -104, 0.5)),
    )


def iron(pose: Pose) -> Gesture:
    """An iron glides on a board and steams."""
    (x,) = track(pose.time, 1.8, (0, 80), (0.5, 128), (1, 80))
    return Gesture(
        (x, -152),
        (60, -136),
        ground=True,
        lean=8,
        nod=14,
        gaze=(0.8, 0.9),
        front=stands.ironing,
        hand=tools.iron,
        signs=(Sign("steam", x + 20, -150, 0.8),),
    )


def hammer(pose: Pose) -> Gesture:
    """A hammer far back and down on a nail."""
    (up,) = track(pose.time, 0.95, (0, 0), (0.12, 0), (0.55, 1), (0.74, 1.05), (1, 0))
    hit = (Sign("stars", 128, -130, 0.6), Sign("impact", 128, -126, 0.5)) if up < 0.3 else ()
    return Gesture(
        (92 - 50 * up, -138 - 118 * up),
        (96, -112),
        ground=True,
        lean=14 - 16 * up,
        nod=12 - 6 * up,
        gaze=(0.8, 0.9),
        feet=_WIDE,
        hand=turned(58 - 96 * up, tools.hammer),
        front=stands.trestle,
        signs=hit,
    )


def chop(pose: Pose) -> Gesture:
    """An axe high over the head and down into a log."""
    up, low = track(
        pose.time, 1.5, (0, 0.3, 0.3), (0.42, 1, 0), (0.58, 1.05, -0.3), (0.72, 0, 1), (0.84, 0, 1), (1, 0.3, 0.3)
    )
    hand = (80 - 62 * up, -140 - 146 * up)
    turn = 78 - 110 * up
    return Gesture(hand, along(hand, turn, -34), ground=True, veiled=True, lean=6 + 18 * low, drop=10 + 14 * low, feet=((44, 0), (-34, 0)), gaze=(0.8, 0.8), mood="angry", mouth=0.3 if low > 0.6 else 0,
                   hand=turned(turn, tools.axe), front=stands.log, signs=(Sign("chips", 134, -104, 1.1),) if low > 0.5 else ())  # fmt: skip


def water(pose: Pose) -> Gesture:
    """A can is tipped over a bed of flowers."""
    (x,) = track(pose.time, 3.0, (0, 44), (0.5, 74), (1, 44))
    can = both(
        placed(88, 34, partial(draw_effect, name="drizzle", x=0, y=0, time=pose.time, size=1.3, colour="#5fb8ff")),
        turned(26, tools.watering_can),
    )
    return Gesture(
        (x, -196), (x - 18, -206), ground=True, lean=10, nod=14, gaze=(0.8, 0.9), mood="happy", hand=can,
        front=placed(30, 0, stands.bed), signs=(Sign("splash", 188, -20, 0.4),),
    )  # fmt: skip


def spray(pose: Pose) -> Gesture:
    """Both hands on a hose, leaning against its thrust."""
    shake = 3 * math.sin(pose.time * 19)
    return Gesture(
        (66, -174 + shake),
        (34, -160 + shake),
        lean=-6,
        feet=((40, 0), (-34, 0)),
        gaze=(1, -0.2),
        mood="angry",
        hand=tools.hose,
        signs=(Sign("jet", 106, -186 + shake, 1.0), Sign("splash", 356, -236, 0.8), Sign("steam", 350, -270, 1.2)),
    )


def push(pose: Pose) -> Gesture:
    """Bent far ahead, arms straight, feet dug in."""
    (heave,) = track(pose.time, 1.4, (0, 0), (0.3, 1), (0.6, 1), (1, 0))
    return Gesture(
        (92 + 4 * heave, -168),
        (90 + 4 * heave, -150),
        lean=30 + 5 * heave,
        nod=-12,
        drop=22,
        feet=((14, 0), (-74, 0)),
        mood="angry",
        gaze=(1, 0),
        signs=(Sign("sweat", 60, -300, 1.0), Sign("dust", -70, 0, 0.6)),
    )


def pull(pose: Pose) -> Gesture:
    """Leaning far back on a rope."""
    (heave,) = track(pose.time, 1.4, (0, 0), (0.25, 1), (0.6, 1), (1, 0))
    return Gesture(
        (86, -180),
        (66, -176),
        lean=-24 - 6 * heave,
        nod=12,
        drop=26,
        feet=((54, 0), (4, 0)),
        mood="angry",
        gaze=(1, 0),
        mouth=0.15,
        hand=tools.rope,
        signs=(Sign("sweat", -30, -300, 1.0), Sign("dust", 40, 0, 0.5)),
    )


def lift(pose: Pose) -> Gesture:
    """From deep knees up over the head, trembling there."""
    (up,) = track(pose.time, 3.2, (0, 0), (0.15, 0), (0.22, -0.05), (0.5, 1), (0.85, 1), (1, 0))
    shake = 3 * math.sin(pose.time * 30) * (up > 0.9)
    y = -110 - 210 * up + shake
    heavy = pose.prop is None
    return Gesture((58 - 34 * up, y), (40 - 60 * up, y), ground=True, veiled=True, lean=26 * (1 - up), drop=52 * (1 - up), feet=((38, 0), (-36, 0)), mood="angry", nod=-8 * up, mouth=0.2, shut=up > 0.9,
                   front=placed(49 - 47 * up, y - (6 if heavy else 34), thing(pose, 110, tools.weights)), signs=(Sign("sweat", 4, -300, 1.1),) if up > 0.7 else ())  # fmt: skip


def weights(pose: Pose) -> Gesture:
    """A barbell."""
    return lift(pose)


def carry(pose: Pose) -> Gesture:
    """A load held before the chest, leaning back against it."""
    return Gesture(
        (62, -168),
        (54, -176),
        lean=-6,
        nod=-2,
        gaze=(0.9, 0),
        front=None,
        hand=placed(8, -26, thing(pose, 96, tools.parcel)),
        signs=(Sign("sweat", 0, -310, 0.8),),
    )


def crate_help(pose: Pose) -> Gesture:
    """A hand held out to whoever needs one."""
    (out,) = track(pose.time, 2.4, (0, 0.3), (0.4, 1), (0.8, 1), (1, 0.3))
    return Gesture(
        (60 + 36 * out, -186 + 20 * out),
        (-20, -150),
        lean=8 + 12 * out,
        drop=10,
        feet=((38, 0), (-26, 0)),
        mood="happy",
        gaze=(1, 0.4),
    )


def snowman(pose: Pose) -> Gesture:
    """Snow is patted into shape."""
    pat = 10 * abs(math.sin(pose.time * 5))
    return Gesture(
        (100 - pat, -178),
        (104 - pat, -150),
        ground=True,
        lean=12,
        gaze=(0.9, 0.3),
        mood="happy",
        feet=_WIDE,
        front=None if pose.prop else partial(stands.snow_man, time=pose.time),
        signs=(Sign("chips", 118, -190, 0.8, "#ffffff"),),
    )


def sandcastle(pose: Pose) -> Gesture:
    """Kneeling, sand is patted into a castle."""
    pat = 12 * abs(math.sin(pose.time * 5))
    return Gesture(
        (96, -96 - pat),
        (84, -74 - 12 + pat),
        ground=True,
        lean=24,
        nod=8,
        drop=84,
        feet=((40, 0), (-58, 0)),
        gaze=(0.8, 0.6),
        mood="happy",
        front=stands.sand_castle,
        signs=(Sign("chips", 110, -76, 0.6, "#ecc98a"),),
    )


PLAYS: dict[str, Play] = {
    "cook": cook, "knead": knead, "chop-food": chop_food, "paint": paint, "carve": carve, "sew": sew, "dig": dig, "sweep": sweep, "vacuum": sweep, "wipe": wipe, "wash": wash,
    "iron": iron, "hammer": hammer, "chop": chop, "water": water, "spray": spray, "push": push, "pull": pull, "lift": lift, "weights": weights, "carry": carry, "help": crate_help,
    "sculpt-snow": snowman, "castle": sandcastle,
}  # fmt: skip
