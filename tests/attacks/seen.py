"""What runs saw, kept in a file: a run goes on where an earlier one stopped."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from tests.attacks.attacks import Attack
from tests.attacks.material import Clip
from tests.attacks.matrix import Look, Marked, Todo
from tests.attacks.peers import PeerLook
from tests.attacks.unmarked import Unmarked


@dataclass
class Seen:
    """All of it."""

    marks: list[Marked] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    beside: list[PeerLook] = field(default_factory=list)
    unmarked: list[Unmarked] = field(default_factory=list)

    @classmethod
    def kept(cls, path: Path | None) -> Self:
        """What `path` holds; nothing if there is no such file."""
        if path is None or not path.exists():
            return cls()
        old = json.loads(path.read_text())
        return cls(
            [Marked(**one) for one in old["marks"]],
            [Look(**one) for one in old["looks"]],
            [PeerLook(**one) for one in old["beside"]],
            [Unmarked(**one) for one in old["unmarked"]],
        )

    def missing(self, clips: Sequence[tuple[Clip, tuple[int, int]]], attacks: Sequence[Attack]) -> list[Todo]:
        """The attacks that are still to be done to each clip."""
        done = {(look.clip, look.attack, look.strength) for look in self.looks}
        todo = []
        for clip, size in clips:
            left = [attack for attack in attacks if (clip.name, attack.name, attack.strength) not in done]
            if left:
                todo.append((clip, size, left))
        return todo

    def add(self, mark: Marked, looks: Sequence[Look]) -> None:
        """What came of some attacks on a clip."""
        if all(mark.clip != known.clip for known in self.marks):
            self.marks.append(mark)
        self.looks += looks

    def keep(self, path: Path | None) -> None:
        """Write it to `path`, whole or not at all."""
        if path is not None:
            part = path.with_suffix(".part")
            part.write_text(json.dumps(asdict(self)))
            part.replace(path)
