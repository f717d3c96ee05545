"""Acts in company: talking and listening, quarrels and embraces, what two do with each other."""

import math
from dataclasses import replace

from misora.engines.animatic.rigs.acts.gesture import Gesture, Play, Sign, track
from misora.engines.animatic.rigs.pose import Pose

_WIDE = ((30.0, 0.0), (-28.0, 0.0))


def talk(pose: Pose) -> Gesture:
    """One hand explains in beats, then the other; the head goes with it."""
    x, y, far = track(
        pose.time,
        3.0,
        (0, 44, -180, 0),
        (0.15, 72, -224, 0),
        (0.3, 64, -196, 0),
        (0.42, 76, -216, 0),
        (0.55, 48, -176, 0.6),
        (0.75, 46, -176, 1),
        (0.9, 44, -180, 0.2),
        (1, 44, -180, 0),
    )
    lips = pose.mouth or 0.3 + 0.3 * math.sin(pose.time * 10)
    return Gesture(
        (x, y),
        (26 + 36 * far, -150 - 50 * far),
        lean=3,
        nod=3 * math.sin(pose.time * 3),
        mouth=max(0.0, lips),
        gaze=(0.9, 0),
        signs=() if pose.mouth else (Sign("speech", 66, -330, 0.9),),
    )


def speak(pose: Pose) -> Gesture:
    """Talking whose words are heard: the lips follow the voice, the hands go quietly."""
    gesture = talk(pose)
    return replace(gesture, mouth=0.0, signs=())


def take(pose: Pose) -> Gesture:
    """Both hands held out for what is given."""
    (out,) = track(pose.time, 3.0, (0, 0.4), (0.3, 1), (0.85, 1), (1, 0.4))
    return Gesture((52 + 28 * out, -196), (48 + 26 * out, -186), lean=4 * out, mood="happy", gaze=(1, 0.2), mouth=0.3)


def waltz(pose: Pose) -> Gesture:
    """Hand in hand, turning and swaying together."""
    sway = math.sin(pose.time * 3.4)
    return Gesture(
        (72, -218 - 22 * sway), (62, -190), lean=4 * sway, nod=-6, drop=6 - 6 * abs(sway), mood="happy", gaze=(1, 0),
        feet=((18 + 12 * sway, -14 * max(0.0, sway)), (-16 + 8 * sway, -14 * max(0.0, -sway))), signs=(Sign("notes", 60, -340, 0.8),),
    )  # fmt: skip


def argue(pose: Pose) -> Gesture:
    """A finger is shaken under the other's nose."""
    beat, far = 16 * math.sin(pose.time * 9), 22 * math.sin(pose.time * 5)
    return Gesture(
        (84, -236 + beat),
        (-34, -182 + far),
        lean=13,
        nod=3,
        mouth=0.45 + 0.35 * math.sin(pose.time * 11),
        mood="angry",
        gaze=(1, 0),
        feet=_WIDE,
        signs=(Sign("anger", 40, -350, 1.1),),
    )


def led(pose: Pose) -> Gesture:
    """A hand back to who comes behind."""
    return Gesture(None, (-58, -164), mood="happy", gaze=(-0.6, 0), signs=(Sign("hearts", -30, -330, 0.7),))


def wave(pose: Pose) -> Gesture:
    """An arm up high, the hand to and fro."""
    side = 20 * math.sin(pose.time * 8)
    return Gesture(
        (78 + side, -290 + 0.3 * side), (-16, -148), lean=-4, nod=-4, mood="happy", mouth=0.25, gaze=(1, -0.1), signs=(Sign("laugh", 90, -300, 0.6),)
    )  # fmt: skip


def whisper(pose: Pose) -> Gesture:
    """Bent near, a hand beside the mouth."""
    return Gesture(
        (44, -262),
        (14, -150),
        lean=14,
        nod=4,
        mouth=0.15 + 0.12 * math.sin(pose.time * 9),
        gaze=(1, 0.1),
        mood="curious",
        signs=(Sign("waves", 62, -250, 0.35),),
    )


def shout(pose: Pose) -> Gesture:
    """Hands like a horn at the mouth, the body thrown into it."""
    (out,) = track(pose.time, 1.6, (0, 0), (0.2, -0.6), (0.35, 1), (0.85, 1), (1, 0))
    return Gesture(
        (46, -244),
        (44, -262),
        lean=8 * out,
        nod=-8 * out,
        mouth=0.4 + 0.6 * max(0.0, out),
        shut=out > 0.5,
        mood="angry",
        feet=_WIDE,
        signs=(Sign("waves", 62, -256, 1.1),),
    )


def listen(pose: Pose) -> Gesture:
    """A hand behind the ear, leaning there."""
    return Gesture(
        (-18, -286),
        (24, -150),
        lean=7,
        nod=-3 + 3 * math.sin(pose.time * 1.6),
        gaze=(0.6, -0.4),
        mood="curious",
        signs=(Sign("waves", -110, -282, 0.6),),
    )


def hear(pose: Pose) -> Gesture:
    """Standing still before who talks, nodding now and then."""
    (nod,) = track(pose.time, 2.4, (0, 0), (0.5, 0), (0.58, 9), (0.66, 0), (0.74, 9), (0.82, 0), (1, 0))
    return Gesture((30, -150), (24, -148), nod=nod, gaze=(1, 0), mood="curious")


def hug(pose: Pose) -> Gesture:
    """Arms around the other, cheek to cheek, swaying."""
    sway = math.sin(pose.time * 1.8)
    return Gesture(
        (66, -196 + 5 * sway),
        (62, -172),
        lean=9 + 2 * sway,
        nod=10,
        shut=True,
        mood="happy",
        feet=((12, 0), (-22, 0)),
        signs=(Sign("hearts", 34, -330, 0.9),),
    )


def kiss(pose: Pose) -> Gesture:
    """Leaning to the other with shut eyes and puckered lips."""
    (near,) = track(pose.time, 2.6, (0, 0.4), (0.3, 1), (0.75, 1), (1, 0.4))
    return Gesture(
        (54, -190),
        (40, -170),
        lean=6 + 6 * near,
        nod=-2,
        mouth=0.1,
        shut=near > 0.6,
        mood="happy",
        gaze=(1, 0),
        signs=(Sign("hearts", 44, -320, 1.1),),
    )


def hold_hands(pose: Pose) -> Gesture:
    """A hand in the other's between them."""
    return Gesture(
        (66, -166 + 4 * math.sin(pose.time * 2)),
        (-16, -144),
        nod=2,
        mood="happy",
        gaze=(1, 0),
        signs=(Sign("hearts", 60, -310, 0.7),),
    )


PLAYS: dict[str, Play] = {
    "argue": argue,
    "led": led,
    "wave": wave,
    "talk": talk,
    "speak": speak,
    "take": take,
    "waltz": waltz,
    "whisper": whisper,
    "shout": shout,
    "listen": listen,
    "hear": hear,
    "hug": hug,
    "kiss": kiss,
    "hold-hands": hold_hands,
}
