"""Who somebody is at sight: shape, skin, hair and clothes, from the words of the storyboard and the seed."""

import random
from dataclasses import dataclass
from typing import Final

from misora.engines.animatic.director.words import vocabulary
from misora.engines.animatic.paper import darken, mix
from misora.engines.animatic.rigs.pose import Look
from misora.engines.animatic.rigs.wardrobe import Outfit, outfit_of

_SKINS: Final = ("#f6cfae", "#eab98f", "#d9a377", "#b97f56", "#8f5e3f", "#6d4630")
_HAIRS: Final = ("#3a2430", "#5c3a2a", "#8a5a3c", "#d9a04b", "#b1502c", "#2b2838")
_COATS: Final = ("#d8563f", "#3f8f8a", "#e2a335", "#5b6fc0", "#9a5fae", "#c9626a", "#4e8a5a")
_WOMEN: Final = vocabulary(
    "woman girl lady queen princess witch mother mom mum grandmother grandma daughter sister actress bride waitress fairy "
    "mermaid wife aunt niece nun empress duchess heroine policewoman hostess stewardess lass maid cavewoman giantess "
    "granddaughter schoolgirl goddess sorceress cowgirl ballerina businesswoman women girls"
)
_MEN: Final = vocabulary(
    "man boy king prince father dad grandpa grandfather guy gentleman son brother husband uncle nephew lad groom "
    "bridegroom policeman fireman mailman postman barman waiter actor emperor duke lord caveman schoolboy grandson "
    "cowboy viking monk priest pope bishop samurai lumberjack santa wizard merman men boys"
)
_CHILDREN: Final = vocabulary(
    "child kid boy girl son daughter twin schoolboy schoolgirl fairy elf dwarf gnome leprechaun pupil granddaughter "
    "grandson orphan pixie sprite cupid nephew niece"
)
_BABIES: Final = vocabulary("baby toddler infant newborn")


@dataclass(frozen=True)
class Build:
    """Bone lengths, and how broad the body is."""

    leg: float
    torso: float
    skull: float
    limb: float
    girth: float = 1.0


_ADULT: Final = Build(130.0, 116.0, 42.0, 1.0)
_STOUT: Final = Build(120.0, 118.0, 43.0, 1.0, 1.36)
_CHILD: Final = Build(82.0, 84.0, 40.0, 0.78)
_BABY: Final = Build(44.0, 62.0, 42.0, 0.62, 1.1)


@dataclass(frozen=True)
class Persona:
    """Everything of somebody that doesn't move."""

    build: Build
    outfit: Outfit
    woman: bool
    skin: str
    hair: str
    coat: str
    trousers: str
    dress: bool

    @property
    def marks(self) -> frozenset[str]:
        """What is drawn on body and face."""
        return self.outfit.marks


def persona_of(look: Look) -> Persona:
    """The same looks for the same words and seed; what the storyboard says of colours and clothes wins."""
    chance = random.Random(look.seed)
    outfit = outfit_of(look)
    marks = outfit.marks
    if look.words & _BABIES:
        build = _BABY
    elif look.words & _CHILDREN:
        build = _CHILD
    else:
        build = _STOUT if "stout" in marks or "fat" in look.words else _ADULT
    either = chance.random() < 0.5
    woman = "woman" in marks or bool(look.words & _WOMEN) or (either and "man" not in marks and not look.words & _MEN)
    if "beard" in marks or "longbeard" in marks or "moustache" in marks:
        woman = bool(look.words & _WOMEN)
    skin = _skin(marks, _SKINS[chance.randrange(len(_SKINS))])
    hair = _hair(marks, look, _HAIRS[chance.randrange(len(_HAIRS))])
    worn = next((colour for what in ("coat", "dress", "armour", "spacesuit") if (colour := look.worn(what))), None)
    coat = worn or look.colour or outfit.coat or _COATS[chance.randrange(len(_COATS))]
    if "bare" in marks and "tail" not in marks and not worn and not look.colour:
        coat = outfit.coat if "spots" in marks else skin
    trousers = skin if "spots" in marks else outfit.trousers or mix(darken(coat, 0.45), "#3b4468", 0.55)
    if look.colour and outfit.trousers == outfit.coat:
        trousers = look.colour
    gowned = bool(look.words & _WOMEN) and look.worn("coat") is None and not outfit.trousers and chance.random() < 0.5
    dress = look.worn("dress") is not None or bool(marks & {"dress", "robe"})
    return Persona(build, outfit, woman, skin, hair, coat, trousers, dress or (gowned and not marks & {"tail", "tutu"}))


def _skin(marks: frozenset[str], usual: str) -> str:
    if "green" in marks:
        return "#a9c29a"
    if "pale" in marks:
        return "#ece6ea"
    if marks & {"bones", "skull"}:
        return "#fffaf0"
    if "bandage" in marks:
        return "#e6dcc0"
    if "sackface" in marks:
        return "#e0bd84"
    return "#7fa8e8" if "blue" in marks else usual


def _hair(marks: frozenset[str], look: Look, usual: str) -> str:
    told = {"redhair": "#c9582a", "redbeard": "#d8662a", "blackhair": "#23202e", "wig": "#e8543f"}
    if marks & {"whitehair", "longbeard", "old"} or look.words & {"old", "elderly", "grandparent"}:
        return "#e8e6ec"
    return next((colour for mark, colour in told.items() if mark in marks), usual)
