"""Who has which voice: one speaker stands for all, so pitch, pace and colour must tell them apart."""

import math
import zlib
from dataclasses import dataclass, replace
from typing import Final

from misora.engines.animatic.director.words import drawn_for, vocabulary
from misora.engines.storyboard import Storyboard, Subject

LOWEST: Final = 0.78
HIGHEST: Final = 1.35
"""Beyond these pitches words are no longer understood."""
_APART = 3.7 / 12
"""Octaves between two voices of one film."""


@dataclass(frozen=True)
class Voice:
    """How one character speaks."""

    pitch: float = 1.0
    """Above 1 a smaller creature."""
    pace: float = 1.0
    """How long the same words take: above 1 is slower."""
    bright: float = 0.0
    """Decibels that the high half of the voice is lifted by."""
    effect: str = ""
    """"robot", "ghost", "giant", "old" or "radio"."""


NARRATOR: Final = Voice()
_WOMEN = vocabulary(
    "woman girl lady queen princess witch mother mom mum grandmother grandma sister daughter aunt wife bride nun "
    "actress waitress heroine goddess empress duchess ballerina nurse policewoman cavewoman giantess mermaid maid "
    "stewardess hostess niece granddaughter fairy pixie hen cow vixen doe mare businesswoman schoolgirl spacewoman "
    "snow-queen sorceress goddess stepmother godmother"
)
_OLD = vocabulary(
    "grandmother grandma grandfather grandpa granny elder hermit wizard witch sorcerer druid professor judge tortoise "
    "pilgrim santa monk old"
)
_GIANTS = vocabulary(
    "giant giantess troll golem ogre cyclops demon dragon whale elephant mammoth bear dinosaur t-rex kraken leviathan "
    "rhino rhinoceros hippo gorilla"
)
_GHOSTS = vocabulary("ghost spirit phantom shadow skeleton vampire zombie mummy moon")
_ROBOTS = vocabulary("robot android droid cyborg automaton mech alien drone computer satellite ufo submarine rocket")
_RADIOS = vocabulary("radio television tv phone astronaut cosmonaut telephone speaker announcer pilot")
_PITCH: Final = {
    "child": 1.3, "mouse": 1.35, "butterfly": 1.35, "bird": 1.32, "fish": 1.28, "rabbit": 1.26, "duck": 1.25,
    "spirit": 1.16, "cat": 1.22, "parrot": 1.3, "penguin": 1.2, "snowman": 1.05, "fox": 1.12, "dog": 1.06,
    "owl": 0.96, "sheep": 1.1, "deer": 1.08, "turtle": 0.9, "pig": 1.02, "robot": 1.0, "wolf": 0.88, "tiger": 0.86,
    "lion": 0.84, "horse": 0.88, "unicorn": 1.2, "cow": 0.86, "bear": 0.8, "panda": 0.92, "octopus": 0.9,
    "shark": 0.84, "dolphin": 1.25, "whale": 0.78, "elephant": 0.79, "jellyfish": 1.2, "astronaut": 1.0,
    "flower": 1.28, "mushroom": 1.2, "tree": 0.8, "star": 1.3, "sun": 0.95, "moon": 0.95, "cloud": 1.1,
    "dragon": 0.8, "dinosaur": 0.78, "sauropod": 0.78, "triceratops": 0.82, "stegosaurus": 0.82, "raptor": 1.1,
    "griffin": 0.88, "pegasus": 1.1, "giraffe": 0.95, "zebra": 0.95, "donkey": 0.9, "camel": 0.85, "goat": 1.15,
    "moose": 0.82, "leopard": 0.88, "polar-bear": 0.8, "rhino": 0.8, "hippo": 0.79, "koala": 1.1, "raccoon": 1.18,
    "badger": 0.98, "squirrel": 1.33, "otter": 1.22, "beaver": 1.05, "kangaroo": 1.0, "hedgehog": 1.28,
    "crocodile": 0.82, "lizard": 1.15, "chameleon": 1.05, "snake": 1.08, "frog": 0.96, "snail": 1.15, "slug": 1.0,
    "caterpillar": 1.3, "worm": 1.25, "crab": 1.1, "lobster": 1.05, "shrimp": 1.32, "spider": 1.1, "scorpion": 0.95,
    "starfish": 1.25, "bee": 1.35, "firefly": 1.33, "fly": 1.34, "dragonfly": 1.3, "ladybird": 1.34, "beetle": 1.15,
    "ant": 1.35, "grasshopper": 1.28, "chicken": 1.25, "rooster": 1.15, "turkey": 0.98, "peacock": 1.12,
    "swan": 1.08, "goose": 1.05, "flamingo": 1.15, "ostrich": 1.02, "stork": 1.0, "pelican": 0.95, "eagle": 1.02,
    "vulture": 0.9, "crow": 1.0, "toucan": 1.12, "seagull": 1.2, "hummingbird": 1.35, "phoenix": 1.0, "bat": 1.33,
    "monkey": 1.2, "gorilla": 0.8, "orangutan": 0.88, "baboon": 0.98, "seal": 1.05, "walrus": 0.8, "ray": 0.95,
    "seahorse": 1.3, "squid": 1.0, "eel": 0.95, "pufferfish": 1.15, "orca": 0.86, "narwhal": 0.95, "monster": 0.86,
    "yeti": 0.8, "troll": 0.8, "goblin": 1.2, "demon": 0.85, "golem": 0.78, "alien": 1.15, "slime": 1.1,
}  # fmt: skip
_SIZES: Final = {"tiny": 1.16, "small": 1.08, "large": 0.93, "huge": 0.84}
_MOODS: Final = {
    "happy": (1.03, 0.95), "sad": (0.97, 1.14), "sleepy": (0.96, 1.2), "angry": (0.98, 0.94), "scared": (1.05, 0.9),
    "calm": (1.0, 1.06), "surprised": (1.04, 0.96), "proud": (0.98, 1.05),
}  # fmt: skip
"""Mood → what pitch and pace are multiplied by."""


def voice_of(subject: Subject) -> Voice:
    """The voice of a character, the same in every shot and every film."""
    words = frozenset(subject.kind.lower().replace("-", " ").split()) | {subject.kind.lower()}
    drawn = drawn_for(subject.drawn_as)
    pitch, pace, bright, effect = _PITCH.get(drawn, 1.0), 1.0, 0.0, ""
    if drawn == "person" and words & _WOMEN:
        pitch, bright = 1.2, 2.0
    elif drawn in {"bird", "spirit", "turtle"} and words & _GIANTS:
        pitch = 0.8
    if words & _ROBOTS or drawn == "robot":
        effect = "robot"
    elif words & _GHOSTS:
        pitch, effect, pace = min(pitch, 1.1), "ghost", 1.1
    elif words & _RADIOS:
        effect = "radio"
    elif words & _GIANTS or subject.size == "huge":
        pitch, pace, effect, bright = pitch * 0.95, 1.14, "giant", -3.0
    elif words & _OLD:
        pitch, pace, effect = pitch * 0.96, 1.14, "old"
    elif pitch >= 1.25:
        pace, bright = 0.93, 2.0
    pitch *= _SIZES.get(subject.size or "", 1.0)
    higher, slower = _MOODS.get(subject.mood or "", (1.0, 1.0))
    own = zlib.crc32(subject.id.encode()) % 1000 / 1000 - 0.5
    return Voice(_within(pitch * higher * (1 + 0.05 * own)), pace * slower * (1 - 0.06 * own), bright, effect)


def _within(pitch: float) -> float:
    return min(HIGHEST, max(LOWEST, pitch))


def cast_voices(storyboard: Storyboard) -> dict[str, Voice]:
    """Everyone who speaks in a film, by id, each clearly higher or lower than the others."""
    voices: dict[str, Voice] = {}
    for shot in storyboard.shots:
        subjects = {subject.id: subject for subject in shot.subjects}
        for line in shot.dialogue:
            if line.speaker in subjects and line.speaker not in voices:
                voices[line.speaker] = voice_of(subjects[line.speaker])
    order = sorted(voices, key=lambda speaker: (voices[speaker].pitch, speaker))
    pitches = _spread([math.log2(voices[speaker].pitch) for speaker in order])
    return {speaker: replace(voices[speaker], pitch=2**pitch) for speaker, pitch in zip(order, pitches, strict=True)}


def _spread(pitches: list[float]) -> list[float]:
    """Rising pitches in octaves, moved apart as far as there is room, about where they were."""
    if len(pitches) < 2:
        return pitches
    low, high = math.log2(LOWEST), math.log2(HIGHEST)
    gap = min(_APART, (high - low) / (len(pitches) - 1))
    apart = pitches[:1]
    for pitch in pitches[1:]:
        apart.append(max(pitch, apart[-1] + gap))
    shift = (sum(pitches) - sum(apart)) / len(pitches)
    apart = [pitch + shift for pitch in apart]
    for index in reversed(range(len(apart))):
        top = high if index == len(apart) - 1 else apart[index + 1] - gap
        apart[index] = min(apart[index], top)
    for index in range(len(apart)):
        bottom = low if index == 0 else apart[index - 1] + gap
        apart[index] = max(apart[index], bottom)
    return apart
