"""What a run saw, kept in a file so that a later run may see the rest."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.attacks.matrix import Look, Marked
from tests.attacks.peers import PeerLook
from tests.attacks.unmarked import Unmarked


@dataclass
class Seen:
    """All of it."""

    marks: list[Marked] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    beside: list[PeerLook] = field(default_factory=list)
    unmarked: list[Unmarked] = field(default_factory=list)

    def completed(self, path: Path) -> "Seen":
        """With what `path` holds of the parts that this run did not look at; and keep the whole there."""
        old = json.loads(path.read_text()) if path.exists() else {}
        whole = Seen(
            self.marks or [Marked(**one) for one in old.get("marks", [])],
            self.looks or [Look(**one) for one in old.get("looks", [])],
            self.beside or [PeerLook(**one) for one in old.get("beside", [])],
            self.unmarked or [Unmarked(**one) for one in old.get("unmarked", [])],
        )
        path.write_text(json.dumps(asdict(whole)))
        return whole
