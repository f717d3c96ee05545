"""From words to a storyboard: a remix whose words read as an edit keeps what they don't name, all else is directed."""

from dataclasses import dataclass
from typing import Literal

from misora.core.errors import MisoraError
from misora.engines.animatic.director import direct, go_on
from misora.engines.animatic.director.edit import edit, is_edit
from misora.engines.protocol import Refused
from misora.engines.storyboard import Storyboard

Way = Literal["along", "edited", "anew"]
"""How a remix came to its storyboard: the parent's as it is, the parent's changed, or one of its own."""


@dataclass(frozen=True)
class Remixed:
    """What becomes of a parent's storyboard under a remix's words.

    `board` is None where the words are a scene of their own; `problem` says why words that begin as an edit are none.
    """

    board: Storyboard | None
    way: Way
    problem: str = ""


def remixed(prompt: str, *, parent_prompt: str, parent: Storyboard) -> Remixed:
    """The parent's storyboard if the words are the parent's too, edited if they read as an edit, else none."""
    if prompt.strip() == parent_prompt.strip():
        return Remixed(parent, "along")
    try:
        return Remixed(edit(parent, prompt), "edited")
    except Refused as refusal:
        return Remixed(None, "anew", str(refusal) if is_edit(prompt) else "")


def sketch(prompt: str, *, seconds: float, after: Storyboard | None = None) -> Storyboard | None:
    """What the embedded director makes of words that are still being written; None of what is no prompt yet.

    `after` is the film that an extension goes on from.
    """
    try:
        return go_on(after, prompt, seconds=seconds) if after else direct(prompt, seconds=seconds)
    except MisoraError:
        return None
