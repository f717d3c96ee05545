"""What animals without hands make of each act: head, mouth and the whole body, and the signs of what they feel."""

import math
from collections.abc import Callable
from typing import Final

from misora.engines.animatic.rigs.acts.gesture import Sign, track
from misora.engines.animatic.rigs.poise import Bearing
from misora.engines.animatic.rigs.pose import Pose


def _eat(pose: Pose) -> Bearing:
    up, chew = track(
        pose.time, 4.2, (0, 0, 0), (0.1, 0, 1), (0.6, 0, 1), (0.72, 0.55, 0.6), (0.9, 0.55, 0.6), (1, 0, 0)
    )
    return Bearing(
        low=1 - up,
        nod=14 * (1 - up),
        mouth=0.06 + chew * (0.3 + 0.3 * math.sin(pose.time * 11)),
        sign=Sign("crumbs", 44, 24, 0.8),
    )


def _drink(pose: Pose) -> Bearing:
    return Bearing(low=1.0, nod=18, mouth=0.1 + 0.15 * abs(math.sin(pose.time * 6)), sign=Sign("ripple", 40, 46, 0.7))


def _smell(pose: Pose) -> Bearing:
    return Bearing(
        low=0.86 + 0.08 * math.sin(pose.time * 2.2),
        nod=8 + 5 * math.sin(pose.time * 8),
        mood="curious",
        sign=Sign("gust", 60, 14, 0.35),
    )


def _search(pose: Pose) -> Bearing:
    (low,) = track(pose.time, 4.0, (0, 1), (0.5, 1), (0.62, 0), (0.88, 0), (1, 1))
    return Bearing(
        low=low,
        nod=10 * low + 5 * math.sin(pose.time * 6),
        mood="curious",
        flip=1.0,
        sign=Sign("question", 34, -92, 0.7),
    )


def _call(pose: Pose) -> Bearing:
    """Roaring, howling, barking: the head thrown up."""
    (out,) = track(pose.time, 2.0, (0, 0), (0.18, -0.3), (0.32, 1), (0.8, 1), (1, 0))
    high = max(0.0, out)
    return Bearing(
        nod=-38 * out,
        pitch=-5 * high,
        mouth=0.12 + 0.88 * high,
        sign=Sign("waves", 60, -24, 1.0) if high > 0.3 else None,
    )


def _sing(pose: Pose) -> Bearing:
    return Bearing(
        nod=-20 + 8 * math.sin(pose.time * 2.6),
        mouth=0.45 + 0.4 * math.sin(pose.time * 5.2),
        shut=True,
        mood="happy",
        shake=2 * math.sin(pose.time * 2.6),
        sign=Sign("notes", 56, -60, 1.0),
    )


def _talk(pose: Pose) -> Bearing:
    lips = 0.0 if pose.mouth else max(0.0, 0.3 + 0.35 * math.sin(pose.time * 10))
    return Bearing(
        nod=4 * math.sin(pose.time * 3.1),
        mouth=lips,
        sign=None if pose.mouth or pose.act == "speak" else Sign("speech", 62, -72, 0.9),
    )


def _look(pose: Pose) -> Bearing:
    sweep = math.sin(pose.time * 1.4)
    return Bearing(nod=-10 + 9 * sweep, mood="curious")


def _think(pose: Pose) -> Bearing:
    return Bearing(nod=-16 + 3 * math.sin(pose.time * 1.2), mood="curious", sign=Sign("thought", 66, -96, 0.9))


def _yawn(pose: Pose) -> Bearing:
    """A stretch: down in front, up behind."""
    (out,) = track(pose.time, 3.6, (0, 0), (0.3, 1), (0.7, 1), (0.9, 0), (1, 0))
    return Bearing(pitch=17 * out, nod=-26 * out, mouth=0.9 * out, shut=out > 0.3, mood="sleepy")


def _play(pose: Pose) -> Bearing:
    """A bow that asks to play: chest down, up again with a bounce."""
    (out,) = track(pose.time, 1.6, (0, 0), (0.3, 1), (0.7, 1), (0.85, -0.4), (1, 0))
    return Bearing(pitch=15 * out, nod=-12 * out, mouth=0.4, mood="happy", shake=3 * math.sin(pose.time * 9))


def _dig(pose: Pose) -> Bearing:
    return Bearing(low=0.8, nod=12 + 6 * math.sin(pose.time * 9), pitch=10, paws=9.0, back="crumbs")


def _cuddle(pose: Pose) -> Bearing:
    return Bearing(
        nod=8 + 5 * math.sin(pose.time * 1.8), pitch=2, shut=True, mood="happy", sign=Sign("hearts", 24, -84, 1.0)
    )


def _cry(pose: Pose) -> Bearing:
    sob = abs(math.sin(pose.time * 3.6))
    return Bearing(
        nod=24 + 6 * sob,
        crouch=0.1 + 0.05 * sob,
        mouth=0.25 + 0.3 * sob,
        shut=True,
        mood="sad",
        sign=Sign("tears", 18, -8, 1.2),
    )


def _sad(pose: Pose) -> Bearing:
    return Bearing(nod=26 + 2 * pose.breath, crouch=0.08, mood="sad", sign=Sign("tears", 20, 2, 0.6))


def _angry(pose: Pose) -> Bearing:
    return Bearing(
        nod=4,
        pitch=7,
        crouch=0.08,
        mouth=0.4 + 0.15 * math.sin(pose.time * 14),
        mood="angry",
        sign=Sign("anger", 24, -74, 1.0),
    )


def _laugh(pose: Pose) -> Bearing:
    shake = math.sin(pose.time * 14)
    return Bearing(
        nod=-16 + 4 * shake,
        mouth=0.7 + 0.2 * shake,
        shut=True,
        mood="happy",
        shake=2 * shake,
        sign=Sign("laugh", 8, -10, 1.0),
    )


def _tremble(pose: Pose) -> Bearing:
    return Bearing(
        nod=10,
        crouch=0.22,
        mouth=0.2,
        mood="scared",
        shake=3.2 * math.sin(pose.time * 34),
        sign=Sign("shiver", 0, 0, 1.0),
    )


def _gasp(pose: Pose) -> Bearing:
    (back,) = track(pose.time, 2.2, (0, 0), (0.1, 1.2), (0.2, 1), (0.8, 1), (1, 0))
    return Bearing(
        nod=-14 * back, pitch=-8 * back, mouth=0.7 * back, mood="surprised", sign=Sign("alarm", 30, -84, 1.0)
    )


def _sneeze(pose: Pose) -> Bearing:
    (back,) = track(pose.time, 2.4, (0, 0), (0.45, -1), (0.55, -1.1), (0.64, 1.1), (0.8, 0.6), (1, 0))
    return Bearing(
        nod=30 * back,
        mouth=0.6 if back < -0.3 else 0.2,
        shut=True,
        sign=Sign("gust", 54, 8, 1.1) if back > 0.2 else None,
    )


def _sneak(pose: Pose) -> Bearing:
    return Bearing(nod=14, crouch=0.34, mood="curious")


def _spin(pose: Pose) -> Bearing:
    """After its own tail."""
    return Bearing(flip=math.cos(pose.time * 5.0), nod=10, mouth=0.3, mood="happy", back="dust")


def _roll(pose: Pose) -> Bearing:
    (over,) = track(pose.time, 2.6, (0, 0), (0.12, 0), (0.7, 360), (1, 360))
    return Bearing(turn=over, crouch=0.3, mouth=0.3, mood="happy")


def _strike(pose: Pose) -> Bearing:
    """Up on its hind legs, paws beating."""
    (up,) = track(pose.time, 1.8, (0, 0), (0.25, 1), (0.8, 1), (1, 0))
    return Bearing(
        pitch=-26 * up,
        nod=14 * up,
        paws=8.0 * up,
        mouth=0.5,
        mood="angry",
        sign=Sign("impact", 92, 10, 0.8) if up > 0.6 else None,
    )


def _pounce(pose: Pose) -> Bearing:
    (up,) = track(pose.time, 1.8, (0, -0.5), (0.3, -0.5), (0.5, 1), (0.75, 0.3), (1, -0.5))
    return Bearing(
        pitch=-24 * max(0.0, up), crouch=0.3 * max(0.0, -up), nod=-6, paws=5.0 * max(0.0, up), mouth=0.3, mood="happy"
    )


def _breathe(pose: Pose) -> Bearing:
    return Bearing(nod=-4, mouth=0.4, sign=Sign("gust", 60, 10, 1.0))


def _fire(pose: Pose) -> Bearing:
    """A breath drawn in, then flames."""
    (out,) = track(pose.time, 2.6, (0, 0.2), (0.14, -0.6), (0.26, 1), (0.86, 1), (1, 0.2))
    return Bearing(
        nod=6 * out - 4,
        pitch=-4 * out,
        mouth=0.25 + 0.75 * max(0.0, out),
        mood="angry",
        sign=Sign("breath", 64, 6, 1.5) if out > 0.15 else None,
    )


def _strain(pose: Pose) -> Bearing:
    (out,) = track(pose.time, 1.4, (0, 0.4), (0.5, 1), (1, 0.4))
    return Bearing(pitch=6 * out, nod=12 * out, mood="angry", sign=Sign("sweat", 0, -40, 0.9))


def _nod(pose: Pose) -> Bearing:
    return Bearing(nod=10 + 12 * math.sin(pose.time * 4), mood="happy")


_MUSIC: Final = frozenset({"piano", "guitar", "violin", "drum", "trumpet", "flute", "cello", "conduct"})


def hold(pose: Pose) -> Bearing:
    """What needs hands, by one who has neither hands nor hind legs: the thing itself before it."""
    sway = math.sin(pose.time * (5.2 if pose.act in _MUSIC else 1.6))
    return Bearing(nod=5 * sway, mood="happy", sign=Sign("notes", 56, -50, 1.0) if pose.act in _MUSIC else None)


BEARINGS: Final[dict[str, Callable[[Pose], Bearing]]] = {
    "eat": _eat, "drink": _drink, "smell": _smell, "search": _search, "shout": _call, "sing": _sing, "talk": _talk, "speak": _talk, "whisper": _talk, "hear": _nod,
    "listen": _look, "look": _look, "think": _think, "think-hard": _think, "yawn": _yawn, "act": _play, "dig": _dig, "hug": _cuddle, "kiss": _cuddle, "pet": _cuddle,
    "hold-hands": _cuddle, "help": _cuddle, "feed": _cuddle, "cry": _cry, "sad": _sad, "angry": _angry, "laugh": _laugh, "tremble": _tremble, "gasp": _gasp,
    "sneeze": _sneeze, "sneak": _sneak, "crawl": _sneak, "spin": _spin, "flip": _roll, "fight": _strike, "catch": _pounce, "kick": _pounce, "bounce-ball": _pounce,
    "blow": _breathe, "breathe-fire": _fire, "pull": _strain, "push": _strain, "bow": _nod, "nod": _nod, "wink": _nod, "wash": _cuddle, "cheer": _pounce,
}  # fmt: skip
"""Act → what animals without hands make of it; all other acts need hands, and so hind legs to stand on."""
