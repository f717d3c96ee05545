"""Footfalls: when feet touch the ground, as the figure is drawn, and how that ground sounds."""

from typing import Final

import numpy as np

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.director.words import vocabulary
from misora.engines.animatic.rigs.fourlegged import FourLegged
from misora.engines.animatic.sound.synth import Mono, decay, glide, noise, peaked, swell, tone
from misora.engines.protocol import SAMPLE_RATE

_HOOFED: Final = vocabulary("horse unicorn deer cow sheep pig goat zebra donkey camel pony")
_HEAVY: Final = vocabulary(
    "elephant bear dinosaur t-rex dragon giant giantess troll golem ogre mammoth rhino hippo whale"
)
_SOFT_PAWED: Final = vocabulary("cat fox mouse rabbit wolf dog tiger lion panda")


def footfalls(blocking: Blocking, actor: Actor, until: float) -> list[float]:
    """When a figure's feet touch down, before `until` seconds of the shot: by the cycle that draws them."""
    if actor.motion not in {"run", "walk", "dance", "jump"} or actor.mount or not actor.rig.feet:
        return []
    start = blocking.cycle(actor, 0.0)
    rate = blocking.cycle(actor, 1.0) - start
    if rate <= 0:
        return []
    if actor.motion == "jump":
        phases: tuple[float, ...] = (0.0,)
    elif isinstance(actor.rig, FourLegged):
        phases = actor.rig.footfalls(actor.motion)
    else:
        phases = (0.0, 0.5)
    times = []
    for phase in phases:
        first = ((phase - start) % 1.0) / rate
        times += [float(time) for time in np.arange(first, until - 0.05, 1.0 / rate)]
    return sorted(times)


def ground_of(blocking: Blocking) -> str:
    """What is walked on: snow, sand, grass, water, stone or wood; "" where there is no ground."""
    family, traits = blocking.family, SETTINGS[blocking.family].traits
    if "deep" in traits:
        return ""
    if blocking.palette.snow:
        return "snow"
    if family in {"beach", "desert"}:
        return "sand"
    if "water" in traits:
        return "water"
    if "indoors" in traits and family != "cave":
        return "wood"
    return "stone" if "hard" in traits or family == "mountains" else "grass"


def footstep(ground: str, actor: Actor, rng: np.random.Generator) -> tuple[Mono, float]:
    """One step and its gain, for that figure on that ground."""
    words = {actor.drawn, *actor.subject.kind.lower().split()}
    if actor.drawn == "robot":
        return _clank(rng), 0.2
    heavy = bool(words & _HEAVY) or actor.subject.size == "huge"
    if words & _HOOFED:
        return (_clop(rng), 0.28) if ground in {"stone", "wood"} else (_thud(rng, 105.0), 0.34)
    step = _GROUNDS[ground](rng)
    if heavy:
        return peaked(_padded(step, _thud(rng, 62.0))), 0.4
    small = actor.subject.size in {"tiny", "small"} or actor.drawn in {"mouse", "bird", "duck", "penguin", "child"}
    quiet = 0.5 if words & _SOFT_PAWED else 0.6 if small else 1.0
    return step, {"snow": 0.32, "sand": 0.2, "grass": 0.2, "water": 0.3, "stone": 0.3, "wood": 0.3}[ground] * quiet


def someone(rng: np.random.Generator) -> Mono:
    """A step of somebody who isn't seen."""
    return _wood(rng)


def _padded(step: Mono, thud: Mono) -> Mono:
    out = np.zeros(max(len(step), len(thud)), np.float32)
    out[: len(thud)] += thud
    out[: len(step)] += 0.3 * step
    return out


def _thud(rng: np.random.Generator, pitch: float) -> Mono:
    count = int(0.22 * SAMPLE_RATE)
    low = tone(glide([(0, pitch * 1.3), (1, pitch * 0.7)], count), count, (1, 0.35)) * decay(count, 0.04, 0.003)
    return peaked(low + 0.12 * noise(count, rng, 200, 1400) * decay(count, 0.02))


def _clop(rng: np.random.Generator) -> Mono:
    count = int(0.1 * SAMPLE_RATE)
    pitch = float(rng.uniform(760, 1050))
    return peaked(
        tone(glide([(0, pitch), (1, pitch * 0.7)], count), count, (1, 0.4)) * decay(count, 0.012)
        + 0.3 * noise(count, rng, 900, 4000) * decay(count, 0.005)
    )


def _clank(rng: np.random.Generator) -> Mono:
    count = int(0.16 * SAMPLE_RATE)
    ring = sum(tone(float(rng.uniform(0.97, 1.03)) * pitch, count) for pitch in (420.0, 1130.0, 1870.0))
    return peaked(np.asarray(ring * decay(count, 0.018), np.float32) + _thud(rng, 110.0)[:count])


def _snow(rng: np.random.Generator) -> Mono:
    """Crunch: many small grains give way."""
    count = int(0.2 * SAMPLE_RATE)
    grains = np.abs(rng.standard_normal(count // 120 + 1)).repeat(120)[:count].astype(np.float32)
    return peaked(noise(count, rng, 1200, 6000) * grains * swell(count, 0.05, 0.12))


def _sand(rng: np.random.Generator) -> Mono:
    count = int(0.18 * SAMPLE_RATE)
    return peaked(noise(count, rng, 900, 4500) * swell(count, 0.05, 0.12))


def _grass(rng: np.random.Generator) -> Mono:
    count = int(0.14 * SAMPLE_RATE)
    return peaked(noise(count, rng, 700, 4200) * swell(count, 0.03, 0.1) + 0.5 * _thud(rng, 95.0)[:count])


def _puddle(rng: np.random.Generator) -> Mono:
    count = int(0.3 * SAMPLE_RATE)
    return peaked(noise(count, rng, 600, 5000) * decay(count, 0.05, 0.012))


def _stone(rng: np.random.Generator) -> Mono:
    count = int(0.09 * SAMPLE_RATE)
    heel = noise(count, rng, 300, 2600) * decay(count, 0.012)
    return peaked(heel + 0.6 * tone(glide([(0, 240), (1, 150)], count), count) * decay(count, 0.015))


def _wood(rng: np.random.Generator) -> Mono:
    count = int(0.12 * SAMPLE_RATE)
    return peaked(
        tone(float(rng.uniform(150, 185)), count, (1, 0.5, 0.3)) * decay(count, 0.02)
        + 0.35 * noise(count, rng, 300, 1900) * decay(count, 0.01)
    )


_GROUNDS: Final = {"snow": _snow, "sand": _sand, "grass": _grass, "water": _puddle, "stone": _stone, "wood": _wood}
