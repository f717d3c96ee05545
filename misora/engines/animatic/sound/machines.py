"""What runs: engines, rotors, wheels, sails; as long as it is there."""

from collections.abc import Callable
from typing import Final

import numpy as np

from misora.engines.animatic.sound.synth import SAW, SQUARE, Mono, glide, noise, shaped, tone, wander
from misora.engines.protocol import SAMPLE_RATE

Machine = Callable[[int, float, np.random.Generator], Mono]
"""(samples, how fast it goes: 0 standing … 1 its usual pace, chance) → its sound."""


def _motor(low: float, rough: float, gain: float) -> Machine:
    """A combustion engine: its firing, and the rattle above it."""

    def run(count: int, pace: float, rng: np.random.Generator) -> Mono:
        pitch = low * (0.62 + 0.38 * pace) * (1 + 0.025 * (wander(count, rng, 0.7, -1.0)))
        firing = tone(pitch.astype(np.float32), count, SAW[:18], 0.2) + 0.7 * tone(
            (pitch * 1.5).astype(np.float32), count, SAW[:10]
        )
        tyres = noise(count, rng, 180, 900) * rough * pace
        body = shaped(firing, [(0, 0.3), (70, 1.0), (240, 0.75), (900, 0.25), (3500, 0.03), (20000, 0.0)])
        return np.asarray(gain * (0.4 + 0.6 * pace) * (0.5 * body + 0.35 * tyres), np.float32)

    return run


def _train(count: int, pace: float, rng: np.random.Generator) -> Mono:
    """Two and two wheels over the joints, and steam."""
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    if pace <= 0.05:
        return np.asarray(0.03 * noise(count, rng, 1500, 6000) * (0.5 + 0.5 * np.sin(time * 1.6)), np.float32)
    beat = 1.3 * pace
    chuff = np.maximum(0, np.sin(2 * np.pi * time * beat * 2)) ** 3
    clack = sum(np.exp(-np.mod(time * beat - shift, 1.0) * 30) for shift in (0.0, 0.13, 0.5, 0.63))
    return np.asarray(
        0.11 * noise(count, rng, 150, 900) * clack + 0.05 * noise(count, rng, 500, 3000) * chuff, np.float32
    )


def _rush(low: float, high: float, gain: float) -> Machine:
    def run(count: int, pace: float, rng: np.random.Generator) -> Mono:
        sound = noise(count, rng, low, high) * wander(count, rng, 0.4, 0.8)
        return np.asarray(gain * (0.5 + 0.5 * pace) * sound, np.float32)

    return run


def _rocket(count: int, pace: float, rng: np.random.Generator) -> Mono:
    roar = noise(count, rng, 45, 420) + 0.4 * noise(count, rng, 420, 2600)
    return np.asarray(0.16 * pace * roar * wander(count, rng, 0.08, 0.7), np.float32)


def _propeller(count: int, pace: float, rng: np.random.Generator) -> Mono:
    blades = tone(86.0 * (0.8 + 0.2 * pace), count, SAW[:16]) + 0.6 * tone(87.3 * (0.8 + 0.2 * pace), count, SAW[:16])
    drone = shaped(blades, [(0, 0.2), (100, 1.0), (600, 0.4), (3000, 0.05), (20000, 0.0)])
    return 0.06 * drone + 0.02 * noise(count, rng, 200, 1200)


def _rotor(count: int, pace: float, rng: np.random.Generator) -> Mono:
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    chop = np.exp(-np.mod(time * 11.0, 1.0) * 5)
    return np.asarray(0.12 * noise(count, rng, 80, 700) * chop, np.float32)


def _saucer(count: int, pace: float, rng: np.random.Generator) -> Mono:
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    pitch = (340 + 60 * np.sin(time * 9) + 40 * np.sin(time * 1.7)).astype(np.float32)
    return np.asarray(0.045 * tone(pitch, count, (1, 0.2, 0.3)) + 0.03 * tone(90.0, count, (1, 0.5)), np.float32)


def _hull(count: int, pace: float, rng: np.random.Generator) -> Mono:
    pulse = 0.7 + 0.3 * tone(2.4 * (0.6 + 0.4 * pace), count, SQUARE[:4])
    body = shaped(tone(52.0, count, SAW[:12]), [(0, 0.3), (60, 1), (300, 0.4), (1500, 0)])
    return np.asarray(0.06 * body * pulse + 0.02 * noise(count, rng, 80, 400), np.float32)


def _sails(count: int, pace: float, rng: np.random.Generator) -> Mono:
    creak = tone((150 + 25 * wander(count, rng, 1.2, -1.0)).astype(np.float32), count, SAW[:12]) * np.maximum(
        0, wander(count, rng, 0.8, -1.4)
    )
    return 0.035 * noise(count, rng, 300, 1500) * wander(count, rng, 0.9, 0.2) + 0.012 * creak


def _burner(count: int, pace: float, rng: np.random.Generator) -> Mono:
    """A hot-air balloon: now and then the flame."""
    time = np.arange(count) / SAMPLE_RATE
    on = np.clip(np.sin(2 * np.pi * time / 3.6 + 1.0) * 6 - 3.4, 0, 1).astype(np.float32)
    return 0.11 * noise(count, rng, 150, 2200) * on + 0.012 * noise(count, rng, 150, 600)


def _freewheel(count: int, pace: float, rng: np.random.Generator) -> Mono:
    time = np.arange(count, dtype=np.float32) / np.float32(SAMPLE_RATE)
    clicks = np.exp(-np.mod(time * 17.0 * max(pace, 0.05), 1.0) * 26)
    return np.asarray(0.05 * pace * noise(count, rng, 2500, 7000) * clicks, np.float32)


def _warp(count: int, pace: float, rng: np.random.Generator) -> Mono:
    """A spaceship: a warm drive that rises a little."""
    pitch = glide([(0, 62.0), (1, 70.0)], count)
    return 0.06 * tone(pitch, count, (1, 0.6, 0.2, 0.3)) + 0.02 * noise(count, rng, 100, 700)


_MOTORS: Final[dict[str, Machine]] = {
    "car": _motor(88.0, 1.0, 0.16), "bus": _motor(58.0, 0.8, 0.2), "train": _train, "bicycle": _freewheel,
    "motorcycle": _motor(118.0, 0.6, 0.22), "submarine": _hull, "ship": _hull, "sailboat": _sails, "rocket": _rocket,
    "balloon": _burner, "airplane": _propeller, "ufo": _saucer, "helicopter": _rotor, "jet": _rush(120, 1600, 0.1),
    "boat": _motor(66.0, 1.2, 0.14), "spaceship": _warp,
}  # fmt: skip
_SPECIAL: Final = {
    "motorcycle": "motorcycle", "motorbike": "motorcycle", "moped": "motorcycle", "scooter": "motorcycle",
    "helicopter": "helicopter",
    "drone": "helicopter", "jet": "jet", "spaceship": "spaceship", "starship": "spaceship", "spacecraft": "spaceship",
    "motorboat": "boat", "speedboat": "boat", "race car": "motorcycle", "racecar": "motorcycle",
    "sports car": "motorcycle", "tractor": "bus",
    "go kart": "motorcycle", "jet ski": "boat", "hovercraft": "jet", "tank": "bus", "satellite": "spaceship",
    "bulldozer": "bus",
}  # fmt: skip
_SILENT: Final = frozenset(
    [
        "cart",
        "carriage",
        "sled",
        "sledge",
        "skateboard",
        "wheelchair",
        "unicycle",
        "rollerskate",
        "glider",
        "raft",
        "canoe",
        "kayak",
        "wagon",
        "gondola",
    ]
)
_WAYS: Final = {"rolls": "car", "sails": "sailboat", "hovers": "airplane", "launches": "rocket"}


def machine_for(kind: str, drawn: str, goes: str) -> Machine | None:
    """The engine of a vehicle by its noun, else by what is drawn, else by how it gets about; None for silent ones."""
    if kind in _SILENT:
        return None
    return _MOTORS.get(_SPECIAL.get(kind, drawn)) or _MOTORS.get(_WAYS.get(goes, ""))
