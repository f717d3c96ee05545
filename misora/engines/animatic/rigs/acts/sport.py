"""Acts of sport, play and fight."""

import math
from functools import partial

from misora.engines.animatic.rigs.acts import stands, tools
from misora.engines.animatic.rigs.acts.gesture import (
    Drawing,
    Gesture,
    Play,
    Sign,
    along,
    both,
    placed,
    thing,
    track,
    turned,
)
from misora.engines.animatic.rigs.pose import Pose, step

_WIDE = ((34.0, 0.0), (-34.0, 0.0))


def throw(pose: Pose) -> Gesture:
    """A wind-up, a throw with the whole body; the ball leaves the hand, flies and lands."""
    x, y, lean = track(
        pose.time,
        2.4,
        (0, 30, -190, 0),
        (0.14, -44, -250, -16),
        (0.24, -56, -270, -20),
        (0.34, 84, -272, 16),
        (0.46, 70, -170, 22),
        (0.7, 40, -170, 6),
        (1, 30, -190, 0),
    )
    share = pose.time / 2.4 % 1.0
    thrown = thing(pose, 58, partial(tools.ball, size=28.0))
    flight = (share - 0.33) / 0.45
    front: Drawing | None = None
    if 0 <= flight <= 1:
        front = placed(90 + 270 * flight, -280 - 190 * flight + 450 * flight * flight, turned(400 * flight, thrown))
    elif flight > 1:
        front = placed(360 + 30 * min(1.0, flight - 1), -20, thrown)
    return Gesture((x, y), (54 - x * 0.5, -196), lean=lean, feet=((46 if 0.3 < share < 0.8 else 26, 0), (-38, 0)), drop=8, mood="angry" if share < 0.4 else "happy", gaze=(1, -0.3),
                   hand=thrown if flight < 0 else None, front=front, signs=(Sign("swish", 40, -250, 1.0),) if 0.26 < share < 0.45 else ())  # fmt: skip


def catch(pose: Pose) -> Gesture:
    """A ball comes flying into both hands."""
    share = pose.time / 2.2 % 1.0
    flight = min(1.0, share / 0.45)
    x, y, give = track(
        pose.time,
        2.2,
        (0, 70, -240, 0),
        (0.4, 84, -246, 0),
        (0.5, 56, -206, 1),
        (0.85, 52, -200, 0.4),
        (1, 70, -240, 0),
    )
    ball = thing(pose, 58, partial(tools.ball, size=28.0))
    at = (330 - 234 * flight, -150 - 380 * flight * (1 - flight) - 92 * flight)
    return Gesture((x, y), (x - 8, y + 18), lean=-8 * give, drop=14, feet=_WIDE, gaze=(1, -0.3), mood="happy" if give > 0.3 else "surprised", mouth=0.4,
                   front=placed(*at, ball) if flight < 1 else None, hand=placed(14, 0, ball) if flight >= 1 else None)  # fmt: skip


def kick(pose: Pose) -> Gesture:
    """The leg swings back, then through; the ball shoots off and comes rolling back."""
    share = pose.time / 2.0 % 1.0
    fx, fy, lean = track(
        pose.time,
        2.0,
        (0, 10, 0, 0),
        (0.16, -76, -44, 10),
        (0.22, -80, -50, 12),
        (0.32, 96, -66, -14),
        (0.42, 90, -84, -16),
        (0.65, 16, 0, 0),
        (1, 10, 0, 0),
    )
    flight = (share - 0.29) / 0.5
    ball = thing(pose, 50, tools.ground_ball)
    at = (
        (72.0, -24.0)
        if flight < 0
        else (86 + 300 * min(1.0, flight), -24 - 320 * min(1.0, flight) * (1 - min(1.0, flight)))
    )
    return Gesture((-30 if 0.1 < share < 0.28 else 40, -176), (54 if 0.1 < share < 0.28 else -58, -190), lean=lean, feet=((fx, fy), (-10, 0)), drop=6, gaze=(0.9, 0.7), mood="angry" if share < 0.4 else "happy",
                   front=placed(*at, turned(share * 900, ball)), signs=(Sign("impact", 84, -34, 0.6), Sign("speed", 200, 130, 0.7)) if 0.27 < share < 0.45 else ())  # fmt: skip


def bounce(pose: Pose) -> Gesture:
    """A basketball between hand and floor."""
    down = abs(math.sin(pose.time * 4.4))
    return Gesture(
        (72, -150 - 22 * (1 - down)),
        (-20, -170),
        lean=14,
        drop=20,
        feet=_WIDE,
        gaze=(0.9, 0.5),
        mood="happy",
        front=placed(76, -26 - 104 * (1 - down), thing(pose, 54, tools.basketball)),
    )


def juggle(pose: Pose) -> Gesture:
    """Four things in arcs from hand to hand, the eyes on the highest."""
    near, far = (12 * math.sin(pose.time * 6 + shift) for shift in (0.0, math.pi))
    flying: list[Drawing] = []
    for index in range(4):
        share = (pose.time / 1.6 + index / 4) % 1.0
        way = share * 2 if share < 0.5 else 2 - share * 2
        usual = partial(tools.ball, colour=("#e8543f", "#f7c540", "#4e9e5b", "#3f74d1")[index], size=24.0)
        one: Drawing = thing(pose, 56, usual)
        part = share % 0.5 * 2
        flying.append(placed(126 - 96 * way, -186 - 960 * part * (1 - part), turned(share * 360, one)))
    return Gesture(
        (94, -186 + near),
        (36, -176 + far),
        nod=-16,
        gaze=(0.3, -1),
        mood="happy",
        mouth=0.2,
        feet=((24, 0), (-24, 0)),
        front=both(*flying),
    )


def box(pose: Pose) -> Gesture:
    """Guard up, then a straight punch with the weight behind it, left and right."""
    share = pose.time / 1.8 % 1.0
    out, far, lean = track(
        pose.time,
        1.8,
        (0, 0, 0, 0),
        (0.1, -0.3, 0, -6),
        (0.22, 1, 0, 16),
        (0.34, 0, 0, 2),
        (0.5, 0, 0, 0),
        (0.6, 0, -0.3, -6),
        (0.72, 0, 1, 16),
        (0.86, 0, 0, 2),
        (1, 0, 0, 0),
    )
    hit = (Sign("impact", 128, -236, 0.8),) if 0.16 < share < 0.34 or 0.66 < share < 0.86 else ()
    return Gesture((46 + 52 * out, -224 - 8 * out), (34 + 62 * far, -232 - 6 * far), lean=4 + lean, drop=16 + 6 * math.sin(pose.time * 9), shift=10 * max(out, far), feet=((44, 0), (-40, 0)), mood="angry", gaze=(1, 0),
                   hand=partial(tools.glove, colour="#d8432f"), other=partial(tools.glove, colour="#b02f28"), signs=hit)  # fmt: skip


def fence(pose: Pose) -> Gesture:
    """On guard, then a deep lunge."""
    (out,) = track(pose.time, 1.9, (0, 0), (0.2, -0.2), (0.36, 1.05), (0.5, 1), (0.68, 0), (0.8, 0.2), (0.9, 0), (1, 0))
    clash = (Sign("impact", 196, -226, 0.5),) if out > 0.8 else ()
    return Gesture((56 + 38 * out, -208 - 14 * out), (-56 - 14 * out, -236 + 24 * out), lean=4 + 14 * out, drop=12 + 26 * out, shift=22 * out, feet=((40 + 48 * out, 0), (-38 - 18 * out, 0)), mood="angry", gaze=(1, 0), mouth=0.2 * out,
                   hand=turned(62 + 26 * out, tools.sword), signs=clash)  # fmt: skip


def shoot(pose: Pose) -> Gesture:
    """A bow is drawn to the cheek."""
    (pull,) = track(pose.time, 2.6, (0, 0), (0.4, 1), (0.7, 1), (0.74, 0), (1, 0))
    return Gesture(
        (92, -244),
        (58 - 44 * pull, -246),
        lean=-3,
        nod=2,
        feet=_WIDE,
        gaze=(1, -0.1),
        mood="angry",
        shut=False,
        hand=partial(tools.archery, pull=pull),
        front=partial(stands.arrow_flight, time=pose.time / 2.6 % 1.0),
    )


def bat(pose: Pose) -> Gesture:
    """A bat over the shoulder, then round and through."""
    x, y, turn, lean = track(
        pose.time,
        1.9,
        (0, -10, -236, -40, -8),
        (0.3, -16, -240, -58, -12),
        (0.46, 84, -196, 92, 10),
        (0.58, 60, -250, 150, 6),
        (0.8, 10, -240, 0, 0),
        (1, -10, -236, -40, -8),
    )
    share = pose.time / 1.9 % 1.0
    ball: Drawing | None = None
    if share < 0.42:
        ball = placed(330 - 520 * share, -206, partial(tools.ball, colour="#d7e84a", size=15))
    elif share < 0.8:
        ball = placed(
            120 + 620 * (share - 0.42), -210 - 420 * (share - 0.42), partial(tools.ball, colour="#d7e84a", size=15)
        )
    return Gesture((x, y), along((x, y), turn, -22), lean=lean, drop=12, feet=((44, 0), (-36, 0)), gaze=(1, 0), mood="angry", hand=turned(turn, tools.racket), front=ball,
                   signs=(Sign("impact", 128, -206, 0.6),) if 0.4 < share < 0.56 else (Sign("swish", 60, -230, 0.9),))  # fmt: skip


def spell(pose: Pose) -> Gesture:
    """The wand is swept up and then thrust ahead, and sparks fly from it."""
    x, y, turn, fire = track(
        pose.time,
        2.4,
        (0, 40, -200, -10, 0),
        (0.3, 10, -300, -40, 0.2),
        (0.42, 92, -236, 22, 1),
        (0.8, 94, -232, 20, 1),
        (1, 40, -200, -10, 0),
    )
    return Gesture((x, y), (-58, -232), lean=-4 + 10 * fire, feet=_WIDE, gaze=(1, -0.2), mood="proud", mouth=0.5 * fire, hand=turned(turn, tools.wand),
                   signs=(Sign("sparkle", x + 64, y - 50, 1.0 + 0.5 * fire), *((Sign("sparkle", x + 150, y - 30, 1.4, "#c9a8ff"),) if fire > 0.5 else ())))  # fmt: skip


def ski(pose: Pose) -> Gesture:
    """Crouched on two skis, poles back."""
    wave = 4 * math.sin(pose.time * 3)
    return Gesture((44, -150), (30, -150), lean=24, nod=-14, drop=44 + wave, feet=((24, -8), (2, -4)), gaze=(1, 0), mood="happy", front=stands.skis, hand=turned(-64, tools.pole), other=turned(-60, tools.pole),
                   tilt=6, signs=(Sign("dust", -40, 0, 1.3, "#ffffff"), Sign("speed", 0, 0)))  # fmt: skip


def skate(pose: Pose) -> Gesture:
    """A long glide on one leg, the other stretched back, arms wide."""
    push = math.sin(pose.time * 2.4)
    return Gesture(
        (70, -232 + 12 * push),
        (-78, -226 - 12 * push),
        lean=16,
        nod=-10,
        drop=14,
        feet=((10, -6), (-88, -46 - 18 * push)),
        gaze=(1, 0),
        mood="happy",
        front=stands.blade,
        signs=(Sign("dust", -20, 0, 0.6, "#ffffff"), Sign("sparkle", 30, -6, 0.5)),
    )


def surf(pose: Pose) -> Gesture:
    """Crouched on a board, arms out for balance."""
    wave = 8 * math.sin(pose.time * 2.2)
    return Gesture((78, -206 - wave), (-74, -214 + wave), lean=10, nod=-6, drop=40 + wave * 0.6, feet=((50, -14), (-44, -14)), tilt=-6 + wave * 0.6, gaze=(1, 0), mood="happy", mouth=0.3,
                   front=stands.surfboard, signs=(Sign("splash", -100, 0, 1.1), Sign("splash", 60, 4, 0.7)))  # fmt: skip


def skateboard(pose: Pose) -> Gesture:
    """Standing on a board with wheels, pushing off now and then."""
    wave = 6 * math.sin(pose.time * 2.6)
    return Gesture(
        (66, -206 - wave),
        (-64, -206 + wave),
        lean=8,
        drop=26 + wave * 0.5,
        feet=((34, -22), (-34, -22)),
        gaze=(1, 0),
        mood="happy",
        front=partial(stands.wheel_board, time=pose.time),
        signs=(Sign("speed", 0, 10), Sign("dust", -50, 0, 0.7)),
    )


def row(pose: Pose) -> Gesture:
    """Seated, pulling oars: ahead, down, back, up."""
    x, y, lean = track(
        pose.time,
        1.8,
        (0, 96, -168, 22),
        (0.2, 98, -150, 24),
        (0.6, 34, -176, -16),
        (0.75, 40, -196, -14),
        (1, 96, -168, 22),
    )
    return Gesture(
        (x, y),
        (x - 8, y + 4),
        lean=lean,
        drop=78,
        feet=((84, -8), (76, -8)),
        gaze=(1, 0),
        mood="happy",
        hand=turned(100 - lean * 1.2, tools.oar),
        signs=(Sign("splash", -70, 0, 0.8),) if lean < 10 else (),
    )


def pedal(pose: Pose) -> Gesture:
    """On a bicycle, feet round the pedals."""
    turn = pose.time * 6
    feet = tuple((22 + 22 * math.cos(turn + shift), -50 + 22 * math.sin(turn + shift)) for shift in (0.0, math.pi))
    return Gesture(
        (96, -176),
        (92, -174),
        ground=True,
        lean=16,
        nod=-8,
        drop=-4,
        feet=(feet[0], feet[1]),
        gaze=(1, 0),
        mood="happy",
        behind=partial(stands.bicycle, time=pose.time),
        signs=(Sign("speed", -20, 20),),
    )


def swing(pose: Pose) -> Gesture:
    """On a swing in its frame, legs stretched ahead and drawn back."""
    way = math.sin(pose.time * 2.4)
    return Gesture((34, -210), (20, -206), lean=-14 * way, drop=40, shift=70 * way, feet=((56 + 34 * way, -34 - 22 * way), (44 + 34 * way, -30 - 22 * way)), tilt=-6 * way, gaze=(1, -0.2), mood="happy", mouth=0.4,
                   behind=partial(stands.swing, way=way))  # fmt: skip


def sneak(pose: Pose) -> Gesture:
    """High steps on tiptoe, bent low, hands like paws, now and then a look back with a finger at the lips."""
    (back,) = track(pose.time, 3.0, (0, 0), (0.55, 0), (0.62, 1), (0.92, 1), (1, 0))
    feet = (
        [step(pose.cycle + shift, 113.0, 0.6, 58.0) for shift in (0.0, 0.5)]
        if pose.motion == "walk"
        else [(26.0, 0.0), (-24.0, -8.0)]
    )
    return Gesture(
        (48, -240) if back > 0.5 else (78, -232), (62, -208), lean=22, nod=-12, drop=20, feet=(feet[0], feet[1]), turned=back > 0.5, gaze=(1, 0), mood="scared",
    )  # fmt: skip


def crawl(pose: Pose) -> Gesture:
    """On hands and knees."""
    swing = 16 * math.sin(pose.time * 4)
    return Gesture(
        (92 + swing, -8),
        (92 - swing, -8),
        ground=True,
        lean=74,
        nod=-58,
        drop=66,
        feet=((-64 + swing, 0), (-64 - swing, 0)),
        gaze=(1, 0),
    )


def spin(pose: Pose) -> Gesture:
    """Arms out, on the tip of one foot; the body turns and shows itself from both sides, lines sweep around it."""
    wide = math.cos(pose.time * 5)
    return Gesture(
        (20 + 66 * wide, -238), (-20 - 66 * wide, -238), drop=-8, nod=-6, turned=wide < 0, feet=((4, 0), (20 * wide, -44)), shut=True, mood="happy",
        veiled=True, front=partial(stands.whirl, time=pose.time), signs=(Sign("dust", 10, 0, 0.6),),
    )  # fmt: skip


def flip(pose: Pose) -> Gesture:
    """Over the head and onto the feet."""
    turn, high = track(pose.time, 1.6, (0, 0, 0), (0.2, 0, -0.3), (0.75, 360, 0), (1, 360, 0))
    share = max(0.0, min(1.0, (pose.time / 1.6 % 1.0 - 0.2) / 0.55))
    leap = 4 * share * (1 - share)
    return Gesture(
        (60, -240),
        (50, -244),
        drop=30 * (1 - leap) * (high < 0) - 110 * leap,
        tilt=turn,
        pivot=165.0,
        feet=((20, -110 * leap), (-10, -110 * leap)),
        mood="happy",
        signs=(Sign("dust", 0, 0, 0.9),) if share in {0.0, 1.0} else (),
    )


def exercise(pose: Pose) -> Gesture:
    """Jumping jacks: arms and legs out and in."""
    (out,) = track(pose.time, 1.1, (0, 0), (0.4, 1), (0.6, 1), (1, 0))
    angle = 0.3 + 2.6 * out
    near, far = ((2 + side * 88 * math.sin(angle), -226 + 88 * math.cos(angle)) for side in (1, -1))
    return Gesture(
        near,
        far,
        drop=6 - 18 * math.sin(math.pi * out),
        feet=((14 + 40 * out, 0), (-14 - 40 * out, 0)),
        veiled=True,
        mood="happy",
        mouth=0.25,
        signs=(Sign("sweat", 4, -300, 0.9),),
    )


def balance(pose: Pose) -> Gesture:
    """On one leg, arms out and wobbling."""
    wave = 14 * math.sin(pose.time * 3.3)
    return Gesture(
        (86, -228 - wave),
        (-82, -228 + wave),
        tilt=wave * 0.3,
        feet=((34, -60), (0, 0)),
        gaze=(0.8, 0.6),
        mood="surprised",
        mouth=0.2,
    )


def act(pose: Pose) -> Gesture:
    """One arm flung up, one at the heart."""
    (up,) = track(pose.time, 3.0, (0, 0.3), (0.3, 1), (0.8, 1), (1, 0.3))
    return Gesture(
        (60 + 10 * up, -240 - 60 * up),
        (30, -196),
        veiled=True,
        lean=-4 * up,
        nod=-10 * up,
        feet=((34, 0), (-28, 0)),
        mood="proud",
        mouth=0.5,
        signs=(Sign("sparkle", 70, -320, 0.7),),
    )


PLAYS: dict[str, Play] = {
    "throw": throw, "catch": catch, "kick": kick, "bounce-ball": bounce, "juggle": juggle, "fight": box, "fence": fence, "shoot": shoot, "swing-bat": bat, "spell": spell,
    "ski": ski, "skate": skate, "surf": surf, "skateboard": skateboard, "row": row, "pedal": pedal, "swing": swing, "sneak": sneak, "crawl": crawl, "spin": spin, "flip": flip,
    "exercise": exercise, "balance": balance, "act": act,
}  # fmt: skip
