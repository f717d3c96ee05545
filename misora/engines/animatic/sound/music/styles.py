"""What each mood and genre is made of, and which one a film asks for."""

import re
from dataclasses import dataclass, replace
from typing import Final

_Bars = tuple[str, ...]


@dataclass(frozen=True)
class Style:
    """A genre in a few words: what its band plays, and how."""

    says: str
    """For the caption: "gentle piano"."""
    tempo: float
    """Beats a minute."""
    scale: str
    phrases: tuple[str, ...]
    """Bars of chords, to choose from; a bar with a dash has two."""
    lead: str
    comp: str
    comping: str
    bass: str
    basing: str
    pad: str = ""
    drums: str = ""
    metre: int = 4
    rhythm: str = "flowing"
    ends: str = "V"
    """The chord before the last."""
    swing: float = 0.0
    """How late the second half of a beat is, as a share of the beat."""
    register: int = 72
    """The middle of the tune, as a MIDI pitch."""


_MAJOR = ("I V vi IV", "I vi IV V", "I IV I V", "I iii IV V", "I IV ii V")
_MINOR = ("i bVI bIII bVII", "i iv bVI V", "i bVII bVI V", "i bVI iv V")
STYLES: Final[dict[str, Style]] = {
    "happy": Style("cheerful", 118, "major", _MAJOR, "flute", "guitar", "strum", "upright", "fifths", drums="folk",
        rhythm="lively"),
    "playful": Style("playful", 112, "major", ("I V I V", "I ii V I", "I vi ii V"), "clarinet", "pizzicato",
        "oompah", "upright", "fifths", drums="light", rhythm="lively", register=70),
    "sad": Style("sad", 66, "minor", _MINOR, "piano", "piano", "arpeggio", "upright", "whole", pad="strings",
        rhythm="slow"),
    "calm": Style("gentle", 76, "major", ("I vi IV V", "I iii vi IV", "I IV vi V", "Imaj7 IVmaj7 I V"), "piano",
        "harp", "arpeggio", "upright", "whole", pad="pad", rhythm="slow"),
    "dreamy": Style("dreamy", 70, "lydian", ("Imaj7 II Imaj7 vi", "Imaj7 iii II V", "IVmaj7 I II V"), "celesta",
        "harp", "arpeggio", "sub", "whole", pad="pad", rhythm="slow", register=79),
    "sleepy": Style("a soft lullaby", 60, "major", ("I V I V", "I IV I V", "I vi IV V"), "musicbox", "harp", "waltz",
        "sub", "whole", metre=3, rhythm="slow", register=79),
    "epic": Style("epic orchestral", 104, "minor", ("i bVI bIII bVII", "i bVII bVI V", "i iv bVI bVII"), "brass",
        "staccato", "ostinato", "strings", "whole", pad="choir", drums="epic", rhythm="flowing", ends="bVII",
    register=67),
    "mysterious": Style("mysterious", 80, "harmonic", ("i bVI i V", "i iv i bII", "i bII i V"), "celesta",
        "pizzicato", "arpeggio", "upright", "whole", pad="strings", rhythm="sparse", register=76),
    "tense": Style("tense", 124, "phrygian", ("i i bII i", "i bVI bII V", "i bII i bVII"), "staccato", "staccato",
        "ostinato", "strings", "pedal", pad="pad", drums="tense", rhythm="sparse", register=65),
    "romantic": Style("romantic", 74, "major", ("I vi ii V", "I iii IV iv", "Imaj7 vi7 ii7 V7"), "violin", "piano",
        "arpeggio", "upright", "whole", pad="strings", rhythm="slow", ends="V7", register=74),
    "lively": Style("lively", 110, "minor", ("i bVII bVI V", "i bIII bVII iv", "i bVI bIII bVII"), "violin",
        "guitar", "strum", "upright", "fifths", drums="folk", rhythm="lively"),
    "jazz": Style("jazz", 132, "major", ("Imaj7 vi7 ii7 V7", "iii7 VI7 ii7 V7", "Imaj7 IV7 iii7-VI7 ii7-V7"),
        "saxophone", "piano", "charleston", "upright", "walk", drums="swing", rhythm="swung", ends="V7", swing=0.17,
    register=67),
    "blues": Style("blues", 96, "blues", ("I7 IV7 I7 I7", "IV7 IV7 I7 V7"), "saxophone", "epiano", "charleston",
        "upright", "walk", drums="swing", rhythm="swung", ends="V7", swing=0.17, register=66),
    "waltz": Style("a waltz", 150, "major", ("I I V7 I", "I vi ii V7", "I IV V7 I"), "violin", "strings", "waltz",
        "upright", "waltz", metre=3, rhythm="flowing", ends="V7", register=76),
    "lullaby": Style("a lullaby", 66, "major", ("I V I V", "I IV I V"), "musicbox", "harp", "waltz", "sub", "whole",
        metre=3, rhythm="slow", register=79),
    "techno": Style("techno", 128, "minor", ("i i bVI bVII", "i i iv bVI", "i bVI bIII bVII"), "lead", "saws",
        "offbeats", "synthbass", "pump", pad="pad", drums="techno", rhythm="syncopated", ends="bVII", register=72),
    "disco": Style("disco", 118, "dorian", ("i IV i IV", "i bVII bVI V", "i iv bVII bIII"), "strings", "guitar",
        "stabs", "bass", "octaves", pad="strings", drums="disco", rhythm="syncopated", register=74),
    "lo-fi": Style("lo-fi beats", 78, "major", ("Imaj7 vi7 ii7 V7", "IVmaj7 iii7 vi7 Imaj7", "ii7 V7 Imaj7 vi7"),
        "epiano", "epiano", "charleston", "bass", "syncopated", pad="pad", drums="lofi", rhythm="sparse", swing=0.1,
    register=70),
    "rock": Style("rock", 126, "minor", ("i bVII bVI bVII", "i bIII bVII iv", "i bVI bVII i"), "overdriven",
        "overdriven", "power", "bass", "pump", drums="rock", rhythm="syncopated", ends="bVII", register=60),
    "orchestra": Style("orchestral", 100, "major", ("I IV V I", "I vi IV V", "I V vi iii-IV"), "violin", "strings",
        "block", "strings", "fifths", pad="brass", drums="timpani", rhythm="flowing", ends="V7", register=76),
    "piano": Style("piano", 84, "major", ("I V vi iii", "IV I IV V", "I vi IV V"), "piano", "piano", "alberti",
        "piano", "whole", rhythm="flowing", register=74),
    "folk": Style("folk", 104, "dorian", ("i bVII i bVII", "i IV i bVII", "i bIII bVII i"), "violin", "guitar",
        "strum", "upright", "fifths", drums="folk", rhythm="lively", ends="bVII", register=74),
    "country": Style("country", 112, "major", ("I I IV I", "I IV I V", "I V IV I"), "banjo", "guitar", "oompah",
        "upright", "fifths", drums="train", rhythm="lively", register=69),
    "circus": Style("circus", 132, "major", ("I I V7 V7", "V7 V7 I I", "I VI7 ii V7"), "accordion", "brass",
        "oompah", "brass", "fifths", drums="march", rhythm="lively", ends="V7", register=76),
    "march": Style("a march", 116, "major", ("I IV I V", "I V I V", "I vi II V"), "trumpet", "brass", "oompah",
        "brass", "fifths", drums="march", rhythm="dotted", ends="V7", register=70),
    "choir": Style("a choir", 68, "minor", ("i bVI bIII bVII", "i iv bVII bIII"), "choir", "organ", "block", "organ",
        "whole", rhythm="slow", register=72),
    "reggae": Style("reggae", 80, "major", ("I IV I IV", "I vi IV V", "I V IV V"), "organ", "guitar", "skank",
        "bass", "syncopated", drums="reggae", rhythm="syncopated", register=69),
    "latin": Style("latin", 112, "minor", ("i iv V i", "i bVII bVI V", "i V7 i V7"), "trumpet", "guitar", "stabs",
        "upright", "tumbao", drums="latin", rhythm="syncopated", ends="V7", register=70),
    "chiptune": Style("chiptune", 140, "major", _MAJOR, "lead", "lead", "arpeggio", "synthbass", "octaves",
        drums="disco", rhythm="lively", register=76),
    "ambient": Style("ambient", 60, "lydian", ("Imaj7 II Imaj7 II", "Imaj7 vi7 II iii"), "bells", "pad", "block",
        "sub", "whole", pad="choir", rhythm="sparse", register=76),
    "oriental": Style("oriental", 84, "pentatonic", ("i bIII i bVII", "i iv i v"), "flute", "harp", "arpeggio",
        "upright", "fifths", rhythm="flowing", ends="v", register=76),
}  # fmt: skip
_MOODS: Final = {
    "angry": "tense", "scared": "mysterious", "curious": "playful", "proud": "epic", "surprised": "playful",
    "funny": "playful",
}  # fmt: skip
_PLACES: Final = {
    "disco": "disco", "nightclub": "techno", "club": "techno", "circus": "circus", "carnival": "circus",
    "fairground": "circus",
    "church": "choir", "cathedral": "choir", "temple": "oriental", "bar": "blues", "cafe": "jazz", "café": "jazz",
    "restaurant": "jazz",
    "graveyard": "mysterious", "cemetery": "mysterious", "dungeon": "mysterious", "crypt": "mysterious",
    "cave": "mysterious",
    "theatre": "orchestra", "theater": "orchestra", "opera": "orchestra", "stage": "orchestra", "ballroom": "waltz",
    "nursery": "lullaby",
    "arcade": "chiptune", "saloon": "country", "ranch": "country", "farm": "folk", "village": "folk",
    "space": "ambient", "underwater": "dreamy",
    "casino": "jazz", "pub": "folk", "tavern": "folk", "castle": "orchestra", "palace": "waltz", "library": "piano",
    "pyramid": "mysterious",
}  # fmt: skip
"""What is heard in places that have a music of their own, unless mood or words say otherwise."""
_ASKED: Final = tuple((re.compile(rf"\b(?:{words})"), style) for words, style in (
    (r"lullab|cradle", "lullaby"), (r"jazz|swing|big.?band|bebop|bossa", "jazz"), (r"blues", "blues"),
    (r"waltz", "waltz"),
    (r"techno|electro|edm|trance|house|rave|dubstep|drum and bass|synth|cyber", "techno"),
    (r"disco|funk|dance|groov|party", "disco"),
    (r"lo.?fi|chill|hip.?hop|rap", "lo-fi"), (r"rock|metal|punk|grunge|electric guitar", "rock"),
    (r"circus|carnival|polka", "circus"),
    (r"march|parade|military|anthem|fanfare|brass", "march"), (r"country|western|bluegrass|banjo", "country"),
    (r"folk|celtic|irish|acoustic|ballad|fiddle", "folk"), (r"reggae|ska", "reggae"),
    (r"latin|salsa|tango|samba|flamenco|mariachi", "latin"),
    (r"chip.?tune|8.?bit|arcade|video.?game", "chiptune"), (r"ambient|meditat|drone|new.?age", "ambient"),
    (r"choir|choral|church|hymn|gospel", "choir"),
    (r"oriental|chinese|japanese|koto|asian", "oriental"), (r"epic|heroic|trailer|triumph|dramatic", "epic"),
    (r"orchestr|classical|symphon|cinematic", "orchestra"),
    (r"suspens|tense|thriller|horror|scary|creepy|dark", "tense"),
    (r"myster|spooky|eerie|haunt|magic", "mysterious"), (r"sad|melanchol|mourn|sorrow|lonely|nostalg", "sad"),
    (r"romantic|love|tender", "romantic"), (r"dream|ethereal|floating|soft piano", "dreamy"), (r"sleep", "sleepy"),
    (r"calm|gentle|soft|relax|peace|quiet|slow|soothing", "calm"),
    (r"funny|comic|silly|quirky|playful|whimsical", "playful"),
    (r"happy|cheer|upbeat|joy|jolly|merry|bright|fun", "happy"), (r"fast|lively|energetic|adventur", "lively"),
    (r"piano", "piano"),
))  # fmt: skip
_PLAYED: Final = tuple((re.compile(rf"\b(?:{words})\b"), instrument, style) for words, instrument, style in (
    (r"grand piano|piano|keyboard|harpsichord", "piano", "piano"), (r"electric guitar", "overdriven", "rock"),
    (r"guitar|ukulele|lute|mandolin", "guitar", "folk"), (r"banjo", "banjo", "country"),
    (r"violin|fiddle|viola|cello", "violin", "romantic"),
    (r"harp|lyre", "harp", "dreamy"), (r"flute|recorder|ocarina|pan.?pipes?", "flute", "calm"),
    (r"clarinet|oboe|bassoon", "clarinet", "playful"),
    (r"saxophone|sax", "saxophone", "jazz"), (r"trumpet|trombone|tuba|horn|bugle|french horn", "trumpet", "march"),
    (r"accordion|harmonica|concertina|bagpipes?", "accordion", "folk"), (r"organ", "organ", "choir"),
    (r"xylophone|marimba|glockenspiel", "marimba", "playful"), (r"music.?box", "musicbox", "lullaby"),
    (r"bells?|chimes?", "bells", "calm"),
    (r"drums?|drum kit|bongos?|tambourine|synthesi[sz]er", "lead", "techno"), (r"strings", "strings", "orchestra"),
))  # fmt: skip


def style_for(
    mood: str | None, asked: str | None, played: str | None, *, place: str | None = None, night: bool, moving: bool
) -> tuple[str, Style]:
    """The style of a film, and its name: what was asked for, else what somebody plays, else what the mood wants."""
    words = f"{asked or ''}".lower()
    name = next((style for pattern, style in _ASKED if pattern.search(words)), None)
    own = next(((part, style) for pattern, part, style in _PLAYED if pattern.search(words)), None)
    seen = next(((part, style) for pattern, part, style in _PLAYED if played and pattern.search(played.lower())), None)
    by_mood = _MOODS.get(mood or "", mood or "")
    if name is None or (name == "piano" and by_mood in STYLES):
        wanted = own or seen
        name = by_mood if by_mood in STYLES else (wanted[1] if wanted else _PLACES.get((place or "").lower()))
    if name is None:
        name = ("lively" if night else "happy") if moving else ("dreamy" if night else "calm")
    style = STYLES[name]
    lead = own or seen
    if lead and lead[0] != "lead":
        says = style.says if lead[0] in style.says else f"{style.says} {lead[0]}".replace("a ", "", 1)
        style = replace(style, lead=lead[0], says=says if lead[0] != "overdriven" else "rock guitar")
        if lead[0] == "piano":
            style = replace(style, comp="piano" if style.comping != "strum" else style.comp)
    return name, style
