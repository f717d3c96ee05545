"""Nouns as the tables know them: singular, and what is drawn for each."""

from functools import cache

from misora.engines.animatic.director.kinds import DRAWABLE, EXACT, KINDS
from misora.engines.animatic.director.nearest import nearest_kind


def vocabulary(words: str) -> frozenset[str]:
    """The words of a text, as a set to look things up in."""
    return frozenset(words.split())


_IRREGULAR = {
    "wolves": "wolf", "foxes": "fox", "mice": "mouse", "geese": "goose", "sheep": "sheep", "deer": "deer",
    "men": "man",
    "women": "woman", "children": "child", "people": "person", "kids": "kid", "oxen": "ox", "calves": "calf",
    "fish": "fish",
    "fishes": "fish", "wives": "wife", "leaves": "leaf", "elves": "elf", "dwarves": "dwarf", "thieves": "thief",
    "buses": "bus", "bunnies": "bunny", "puppies": "puppy", "kitties": "kitty", "ponies": "pony",
    "butterflies": "butterfly",
    "fireflies": "firefly", "dragonflies": "dragonfly", "ladies": "lady", "fairies": "fairy", "babies": "baby",
    "daisies": "daisy", "lilies": "lily", "heroes": "hero", "octopi": "octopus", "cacti": "cactus",
    "witches": "witch",
    "torches": "torch", "couches": "couch", "walruses": "walrus", "princesses": "princess", "waitresses": "waitress",
    "actresses": "actress", "ostriches": "ostrich", "spaceships": "spaceship", "spacecraft": "spacecraft",
    "policemen": "policeman", "firemen": "firefighter", "snowmen": "snowman", "fishermen": "fisherman",
    "glasses": "glasses", "leaf": "leaf", "octopuses": "octopus", "cactuses": "cactus", "knives": "knife",
    "families": "family", "bosses": "boss", "policewomen": "policewoman", "gentlemen": "gentleman", "loaves": "loaf",
    "businessmen": "businessman", "sheepdogs": "sheepdog", "ladybirds": "ladybird", "mummies": "mummy",
}  # fmt: skip


@cache
def singular(word: str) -> str:
    """The word as the tables know it: "foxes" → "fox"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in DRAWABLE or len(word) < 4:
        return word
    for ending, stem in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending):
            bare = word[: -len(ending)] + stem
            if bare in DRAWABLE or bare.split(" ")[-1] in DRAWABLE:
                return bare
    return word


def is_plural(word: str) -> bool:
    """Whether the word names more than one of a known thing."""
    return word in {"people", "children"} or (singular(word) != word and word not in {"sheep", "deer", "fish"})


def drawn_for(kind: str) -> str:
    """The kind that stands for any noun at all; what is like nothing known is drawn as a small paper spirit."""
    word = singular(kind.lower().strip())
    if kind in KINDS:
        return kind
    if word in DRAWABLE:
        return DRAWABLE[word]
    return nearest_kind(word) or "spirit"


def drawn_as(kind: str) -> str:
    """What the storyboard says is drawn: the kind itself when nothing is lost, else the stand-in."""
    return kind if kind in EXACT else drawn_for(kind)
