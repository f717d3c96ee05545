"""How verbs become motion, and how figures and camera travel through a shot."""

import math
from dataclasses import dataclass

from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.nearest import nearest_motion
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.storyboard import Shot, Subject

TRAVELS = frozenset({"run", "walk", "fly", "swim", "drive", "sail", "climb"})
"""Motions that carry a figure through the scene; all others stay in place."""


def motion_of(subject: Subject, drawn: str, family: str) -> str:
    """The motion that plays a subject's action, possible for what is drawn and where it is."""
    verb = subject.action.verb.split(" ")[0] if subject.action else ""
    motion = nearest_motion(verb) or "stand"
    goes, traits = KINDS[drawn].goes, SETTINGS[family].traits
    if KINDS[drawn].vehicle:
        return _of_vehicle(motion, goes)
    if verb in {"ride", "cruise", "speed", "pass", "roll", "drive"}:
        motion = "run"
    wet = bool(traits & {"water", "deep"})
    if (goes == "swims" or (goes == "wades" and wet)) and motion not in {"jump", "sleep"}:
        return "swim"
    if _takes_wing(motion, goes, family):
        return "fly"
    if motion == "fly" and not goes and subject.holding:
        return "stand"  # "a child flies a kite"
    if motion in {"drive", "sail"} or (motion == "swim" and not wet and "shore" not in traits):
        return "walk"
    return motion


def _takes_wing(motion: str, goes: str, family: str) -> bool:
    """Whether what has wings uses them, though it only stands, walks or runs."""
    if motion not in {"run", "walk", "stand", "swim"}:
        return False
    return goes == "flutters" or (goes == "flies" and family in {"sky", "sea"})


def _of_vehicle(motion: str, goes: str) -> str:
    if motion in {"rise", "fall"}:
        return motion
    if goes == "launches":
        return "rise" if motion in {"stand", "fly"} else "fly"
    if goes == "rolls":
        return "stand" if motion in {"stand", "sit", "sleep"} else "drive"
    return "sail" if goes == "sails" else "fly"


def heading(subject: Subject) -> int:
    """+1 to the right, −1 to the left."""
    way = f"{subject.action.path} {subject.action.manner}" if subject.action else ""
    from_left = "left to right" in way or "from left" in way or "from the left" in way
    return -1 if "left" in way and not from_left else 1


PAN = 52.0
"""Units of the figures' ground that a pan covers in a second."""


@dataclass(frozen=True)
class Travel:
    """Where the camera and the leading figure are, in units of the ground, at any time of a shot."""

    speed: float
    """Units a second that the leader covers; 0 when nobody travels."""
    start: float
    """The leader's place in the frame when the shot begins."""
    drift: float
    """Units a second that the leader moves within the frame."""
    heading: int
    pan: float
    """Units a second that the camera moves of its own accord."""
    lasts: float = math.inf
    """Seconds after which the leader stays where it is in the frame: a shot that goes on doesn't lose it."""

    def scroll(self, time: float) -> float:
        """How far the ground has moved past the camera."""
        return self.heading * (self.speed * time - self.drift * min(time, self.lasts)) + self.pan * time

    def path(self, time: float) -> float:
        """How far the leader has come."""
        return self.speed * time


def plan_travel(
    shot: Shot, motion: str, pace: float, facing: int, width: float, body: float, reach: float = 0.0
) -> Travel:
    """The leader runs through the frame while the camera follows; a still camera lets it cross from edge to edge.

    Where several go together, `reach` to either side, the camera keeps them all in the frame.
    """
    seconds = max(0.1, shot.seconds)
    move = shot.camera.move or ""
    pan = {"pan right": PAN, "pan left": -PAN}.get(move, 0.0)
    if motion not in TRAVELS or pace <= 0:
        gentle = 9.0 if not move and motion in {"stand", "sit", "sleep", "dance", "wave", "shine"} else 0.0
        return Travel(0.0, width / 2 + (pan + gentle) * seconds / 2, 0.0, facing, pan + gentle)
    if move in {"still", "pan left", "pan right", "whip pan"}:
        # Seen from the ground the leader is in the middle halfway, whichever way the camera looks meanwhile.
        way = min(pace * seconds, width + body)
        return Travel(way / seconds, width / 2 - facing * way / 2 + pan * seconds / 2, way / seconds, facing, pan)
    if move == "track":
        return Travel(pace, width / 2 - facing * 0.05 * width, 0.0, facing, 0.0)
    across = min(0.3 * width, 0.5 * pace * seconds)
    if shot.camera.framing in {"close-up", "medium"}:
        across *= 0.25
    if reach:
        across = max(0.0, min(across, (0.47 * width - reach) / 0.58))
    return Travel(pace, width / 2 - facing * across * 0.58, across / seconds, facing, 0.0, seconds)


def blink(time: float, seed: int) -> float:
    """1 while the eyes are shut."""
    return 1.0 if (time + (seed % 37) * 0.11) % (2.9 + seed % 5 * 0.35) < 0.13 else 0.0


def handheld(time: float) -> tuple[float, float, float]:
    """The unrest of a camera in the hand: units across, units along, degrees."""
    return (
        6.0 * math.sin(time * 2.3) + 3.5 * math.sin(time * 5.1),
        5.0 * math.sin(time * 1.7 + 1) + 3.0 * math.sin(time * 4.3),
        0.55 * math.sin(time * 1.9 + 2) + 0.2 * math.sin(time * 4.7),
    )
