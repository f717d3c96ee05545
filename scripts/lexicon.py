"""Makes the director's lexicon from WordNet 3.0: `python -m scripts.lexicon FOLDER` (Debian: `wordnet-base`).

Kept are single lower-case words: nouns that can be seen, with what they are a kind of; verbs, with what they are a way
of; adjectives. A word stands in the sense that people use most.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

LEXICON = Path(__file__).resolve().parent.parent / "misora/engines/animatic/director/lexicon.gz"
SEEN = {"05", "06", "13", "17", "18", "20"}
"""WordNet's files of animals, artifacts, food, natural objects, persons and plants."""
TOPS = {"animal", "person", "plant", "food"}
"""What those are, in the file of the topmost things."""

Synset = tuple[str, str, list[str], list[str]]
"""Its offset, its file, its words, the offsets of what it is a kind of."""


def synsets(path: Path, pointers: tuple[str, ...]) -> Iterator[Synset]:
    """What a `data.*` file of WordNet holds; see wndb(5WN)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.partition(" | ")[0].split(" ")
        count = int(parts[3], 16)
        words = [parts[4 + 2 * number].partition("(")[0] for number in range(count)]
        rest = parts[5 + 2 * count :]
        up = [rest[at + 1] for at, part in enumerate(rest) if part in pointers]
        yield parts[0], parts[1], words, up


def senses(path: Path) -> dict[str, list[str]]:
    """Each word of an `index.*` file with its synsets, the most used first."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue
        parts = line.split()
        found[parts[0]] = parts[-int(parts[2]) :]
    return found


def chosen(folder: Path, name: str, known: dict[str, Synset]) -> dict[str, str]:
    """Each word with the synset it stands for: the most used, but something to see if that is used half as often.

    Senses in which it is a name, "Ottoman", are left aside.
    """
    used: dict[tuple[str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, number, count = line.split()
        if key.partition("%")[2][0] == {"noun": "1", "verb": "2"}[name]:
            used[key.partition("%")[0], int(number) - 1] = int(count)
    return {
        word: next(
            (
                offset
                for number, offset in enumerate(offsets)
                if name == "noun"
                and known[offset][1] in SEEN
                and word in known[offset][2]
                and 2 * used.get((word, number), 0) >= used.get((word, 0), 0)
            ),
            next((offset for offset in offsets if word in known[offset][2]), offsets[0]),
        )
        for word, offsets in senses(folder / f"index.{name}").items()
    }


def is_word(text: str) -> bool:
    """Whether it is one word in lower case: no name, no abbreviation, no Latin genus."""
    return len(text) > 2 and text.isascii() and text.replace("-", "").isalpha() and text.islower()


def tree(known: dict[str, Synset], stands: dict[str, str], *, every: bool) -> Iterator[str]:
    """`number parent word,word` for all synsets that hold a word, and all above those."""
    own: dict[str, list[str]] = {}
    for offset, (_, file, words, _up) in known.items():
        kept = [w for w in words if (is_word(w) and stands.get(w.lower()) == offset) or (not every and w in TOPS)]
        if kept and (every or file in SEEN or TOPS & set(kept)):
            own[offset] = kept
    needed: dict[str, None] = {}
    for offset in own:
        at: str | None = offset
        while at and at not in needed:
            needed[at] = None
            at = next(iter(known[at][3]), None)
    number = {offset: count for count, offset in enumerate(needed)}
    for offset in needed:
        up = next(iter(known[offset][3]), None)
        yield f"{number[up] if up else -1} {','.join(own.get(offset, []))}"


def main(folder: Path) -> None:
    """Write the lexicon."""
    parts = []
    for name in ("noun", "verb"):
        known = {synset[0]: synset for synset in synsets(folder / f"data.{name}", ("@", "@i"))}
        stands = chosen(folder, name, known)
        parts.append("\n".join(tree(known, stands, every=name == "verb")))
    adjectives = sorted(word for word in senses(folder / "index.adj") if is_word(word))
    parts.append("\n".join(adjectives))
    LEXICON.write_bytes(gzip.compress("\n\n".join(parts).encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
