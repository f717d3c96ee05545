"""Acts of the face and of feeling: laughing, weeping, praying, bowing, gazing."""

import math

from misora.engines.animatic.rigs.acts import tools
from misora.engines.animatic.rigs.acts.gesture import Gesture, Play, Sign, placed, track
from misora.engines.animatic.rigs.pose import Pose

_WIDE = ((30.0, 0.0), (-28.0, 0.0))


def breathe_fire(pose: Pose) -> Gesture:
    """Leaning back, then a blast of flames from the mouth."""
    (out,) = track(pose.time, 2.4, (0, 0), (0.22, -0.8), (0.34, 1), (0.9, 1), (1, 0))
    blast = (Sign("breath", 34, -258, 0.9),) if out > 0.3 else ()
    return Gesture(
        (52, -200),
        (-34, -190),
        lean=9 * out,
        nod=-6 * out,
        mouth=0.9 if out > 0.3 else 0.1,
        shut=out > 0.3,
        mood="angry",
        feet=_WIDE,
        signs=blast,
    )


def lurch(pose: Pose) -> Gesture:
    """Both arms stiff ahead, the head askew."""
    sway = math.sin(pose.time * 2.3)
    return Gesture((92, -224 + 6 * sway), (84, -212 - 6 * sway), lean=6, nod=12 * sway, mouth=0.4, gaze=(1, 0))


def cheer(pose: Pose) -> Gesture:
    """Both fists up, jumping for joy."""
    (up,) = track(pose.time, 1.0, (0, 0), (0.18, -0.5), (0.5, 1), (0.82, 0), (0.9, -0.2), (1, 0))
    high = max(0.0, up)
    return Gesture(
        (58, -292 - 20 * high),
        (-46, -292 - 20 * high),
        veiled=True,
        nod=-12,
        drop=-56 * up if up > 0 else -44 * up,
        feet=((22, -56 * high), (-24, -60 * high)),
        mouth=0.8,
        mood="happy",
        shut=high > 0.5,
        signs=(Sign("confetti", 0, -290, 1.0),),
    )


def clap(pose: Pose) -> Gesture:
    """Hands together and apart before the chest."""
    out = abs(math.sin(pose.time * 8))
    return Gesture(
        (62 - 4 * out, -214 - 34 * out),
        (62 + 6 * out, -210 + 40 * out),
        mood="happy",
        mouth=0.4,
        nod=-4,
        gaze=(1, 0),
        signs=(Sign("laugh", 66, -212, 0.55),) if out < 0.5 else (),
    )


def laugh(pose: Pose) -> Gesture:
    """Holding the belly, the head thrown back and the shoulders shaking."""
    shake = math.sin(pose.time * 14)
    (fold,) = track(pose.time, 3.0, (0, 0), (0.3, 1), (0.6, 1), (0.8, 0), (1, 0))
    return Gesture(
        (42, -158 + 4 * shake),
        (34, -152 - 4 * shake),
        lean=-10 + 30 * fold,
        nod=-18 + 10 * fold + 3 * shake,
        drop=4 + 10 * fold + 3 * shake,
        mouth=0.85 + 0.15 * shake,
        shut=True,
        mood="happy",
        signs=(Sign("laugh", 8, -286, 1.1),),
    )


def cry(pose: Pose) -> Gesture:
    """Hands at the eyes, shoulders heaving, tears in streams."""
    sob = abs(math.sin(pose.time * 3.6))
    return Gesture(
        (40, -268 + 4 * sob),
        (24, -262 + 4 * sob),
        lean=10 + 4 * sob,
        nod=16,
        drop=8 * sob,
        mouth=0.5 + 0.3 * sob,
        shut=True,
        mood="sad",
        signs=(Sign("tears", 24, -262, 1.3),),
    )


def sad(pose: Pose) -> Gesture:
    """Head and arms hang."""
    return Gesture(
        (22, -142), (14, -140), lean=10, nod=22, mood="sad", gaze=(0.3, 1), signs=(Sign("tears", 22, -250, 0.7),)
    )


def tremble(pose: Pose) -> Gesture:
    """Arms wrapped around, knees together, all of it shaking."""
    shake = 2.6 * math.sin(pose.time * 34)
    return Gesture(
        (36 + shake, -196),
        (40 - shake, -180),
        lean=8 + shake * 0.4,
        nod=8,
        drop=12,
        shift=shake,
        feet=((12, 0), (-4, 0)),
        mouth=0.25,
        mood="scared",
        gaze=(0.8, 0),
        signs=(Sign("shiver", 4, -230, 1.1),),
    )


def yawn(pose: Pose) -> Gesture:
    """Arms stretched wide and up, the mouth as wide as it goes."""
    (up,) = track(pose.time, 3.4, (0, 0), (0.3, 1), (0.65, 1), (0.85, 0), (1, 0))
    return Gesture(
        (40 + 18 * up, -180 - 120 * up),
        (-10 - 50 * up, -160 - 130 * up),
        veiled=True,
        lean=-9 * up,
        nod=-14 * up,
        mouth=0.15 + 0.85 * up,
        shut=up > 0.3,
        mood="sleepy",
        signs=(Sign("sleep", 66, -300, 0.6),),
    )


def look(pose: Pose) -> Gesture:
    """A hand over the eyes, gazing ahead, the head going slowly from side to side."""
    sweep = math.sin(pose.time * 1.5)
    return Gesture(
        (46, -298), (-24, -148), lean=7 + 3 * sweep, nod=-3 + 3 * sweep, gaze=(0.9, 0.2 * sweep), mood="curious"
    )


def search(pose: Pose) -> Gesture:
    """A glass before the eye, bent low, now ahead, now back."""
    (back,) = track(pose.time, 3.4, (0, 0), (0.45, 0), (0.52, 1), (0.9, 1), (1, 0))
    return Gesture(
        (82, -210 + 30 * (1 - back)),
        (-20, -170),
        lean=24 - 10 * back,
        nod=6,
        drop=18,
        feet=_WIDE,
        turned=back > 0.5,
        gaze=(0.9, 0.7),
        mood="curious",
        hand=tools.lens,
        signs=(Sign("question", 56, -356, 1.0),),
    )


def think(pose: Pose) -> Gesture:
    """A hand at the chin, eyes up."""
    return Gesture(
        (34, -232),
        (38, -184),
        lean=2,
        nod=-4 + 3 * math.sin(pose.time * 1.2),
        gaze=(0.6, -1),
        mood="curious",
        signs=(Sign("thought", 72, -372, 1.0),),
    )


def wince(pose: Pose) -> Gesture:
    """A start back, hands flung up, an exclamation mark."""
    (back,) = track(pose.time, 2.2, (0, 0), (0.1, 1.2), (0.2, 1), (0.8, 1), (1, 0))
    return Gesture(
        (62, -264),
        (-48, -262),
        veiled=True,
        lean=-12 * back,
        nod=-6,
        drop=-6 * back,
        feet=((34, 0), (-30, 0)),
        mouth=0.9,
        mood="surprised",
        signs=(Sign("alarm", 50, -370, 1.0),),
    )


def angry(pose: Pose) -> Gesture:
    """A fist shaken, one on the hip, a foot stamped."""
    fist = 14 * math.sin(pose.time * 12)
    stamp = max(0.0, math.sin(pose.time * 6)) * 26
    return Gesture(
        (58 + fist * 0.4, -270 + fist),
        (-40, -160),
        lean=10,
        nod=4,
        feet=((32, -stamp), (-28, 0)),
        mouth=0.55,
        mood="angry",
        gaze=(1, 0),
        signs=(Sign("anger", 56, -336, 1.1), Sign("steam", -8, -330, 0.8)),
    )


def sneeze(pose: Pose) -> Gesture:
    """Ah… with the head back, then down with all of it."""
    (back,) = track(pose.time, 2.4, (0, 0), (0.45, -1), (0.55, -1.1), (0.64, 1.1), (0.8, 0.6), (1, 0))
    hit = (Sign("gust", 50, -220, 1.2), Sign("crumbs", 60, -226, 1.2, "#e9f7ff")) if back > 0.2 else ()
    return Gesture(
        (38, -240),
        (28, -170),
        lean=22 * back,
        nod=16 * back,
        mouth=0.7 if back < -0.3 else 0.2,
        shut=True,
        mood="surprised",
        hand=tools.cloth,
        signs=hit,
    )


def pray(pose: Pose) -> Gesture:
    """On one knee, palms together, the head bowed."""
    return Gesture(
        (48, -216),
        (46, -212),
        lean=4,
        nod=20,
        drop=62,
        feet=((44, 0), (-74, -4)),
        shut=True,
        mood="calm",
        signs=(Sign("sparkle", 20, -360, 0.8),),
    )


def kneel(pose: Pose) -> Gesture:
    """On one knee, a hand held up to whoever is asked."""
    return Gesture(
        (84, -232),
        (24, -180),
        lean=2,
        nod=-12,
        drop=62,
        feet=((46, 0), (-74, -4)),
        mood="happy",
        gaze=(1, -0.6),
        hand=placed(4, -14, tools.jewel),
        signs=(Sign("hearts", 96, -290, 0.8),),
    )


def meditate(pose: Pose) -> Gesture:
    """Legs crossed, hands on the knees, floating a little."""
    lift = 10 + 8 * math.sin(pose.time * 1.6)
    return Gesture(
        (58, -140),
        (-50, -140),
        drop=104 - lift,
        nod=2,
        feet=((-20, -4 - lift), (30, -2 - lift)),
        knees=((66, -22 - lift), (-58, -22 - lift)),
        shut=True,
        mood="calm",
        signs=(Sign("sparkle", 4, -300, 1.4),),
    )


def bow(pose: Pose) -> Gesture:
    """Deep from the hips, one arm across."""
    (low,) = track(pose.time, 3.0, (0, 0), (0.1, -0.12), (0.4, 1), (0.7, 1), (0.95, 0), (1, 0))
    return Gesture(
        (40 - 6 * low, -176),
        (-50 * low - 10, -160),
        lean=56 * low,
        nod=16 * low,
        shut=low > 0.5,
        mood="calm",
        feet=((20, 0), (-18, 0)),
    )


def salute(pose: Pose) -> Gesture:
    """Straight as a stick, a hand at the brow."""
    (up,) = track(pose.time, 3.2, (0, 0), (0.12, 1.08), (0.2, 1), (0.85, 1), (1, 0))
    return Gesture(
        (20 + 18 * up, -150 - 148 * up),
        (4, -138),
        lean=-2,
        nod=-4,
        drop=-3,
        feet=((8, 0), (-6, 0)),
        mood="proud",
        gaze=(1, 0),
    )


def wink(pose: Pose) -> Gesture:
    """A broad smile, head to one side, a thumb up."""
    (beat,) = track(pose.time, 2.0, (0, 0), (0.3, 1), (0.8, 1), (1, 0))
    return Gesture(
        (60, -196 - 20 * beat),
        (-20, -150),
        nod=6 * beat,
        mood="happy",
        gaze=(0.8, 0),
        hand=tools.thumb,
        signs=(Sign("sparkle", 64, -230, 0.6),),
    )


def nod(pose: Pose) -> Gesture:
    """Yes, with the whole head."""
    down = 16 * max(0.0, math.sin(pose.time * 5))
    return Gesture((30, -150), (-10, -144), nod=down, mood="happy", gaze=(1, 0))


PLAYS: dict[str, Play] = {
    "lurch": lurch,
    "breathe-fire": breathe_fire,
    "cheer": cheer,
    "clap": clap,
    "laugh": laugh,
    "cry": cry,
    "sad": sad,
    "tremble": tremble,
    "yawn": yawn,
    "look": look,
    "search": search,
    "think": think,
    "think-hard": think,
    "gasp": wince,
    "angry": angry,
    "sneeze": sneeze,
    "pray": pray,
    "kneel": kneel,
    "meditate": meditate,
    "bow": bow,
    "salute": salute,
    "wink": wink,
    "nod": nod,
}
