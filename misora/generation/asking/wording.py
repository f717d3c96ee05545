"""The words of a wish for a clip, as the rules look at them: what was typed, what is on paper, what it goes on from."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from misora.engines.storyboard import Storyboard
from misora.generation.models import Batch, Render
from misora.media.models import Asset
from misora.trust.models import Refusal
from misora.trust.policy.doors import Asked

FILMS_BEFORE: Final = 8
"""How far back an extension is looked at: what was seen in a film is seen in the one that goes on from it."""
UNSAID: Final = frozenset({"id", "to", "speaker", "drawn_as"})
"""Names within a storyboard, and what stands in for a word: a French "son" may be drawn as somebody's child."""


def words_asked(wish: Mapping[str, Any]) -> Asked:
    """The words among the arguments of `services.request_renders`, and whether a picture comes along."""
    before = wish.get("extends")
    return Asked(
        owner=wish["owner"],
        texts=_texts(wish["prompt"], wish.get("storyboard")),
        context=tuple(_films_before(before)),
        reference=any(map(_is_picture, wish.values())) or (before is not None and _has_picture(before.batch)),
    )


def words_again(wish: Mapping[str, Any]) -> Asked:
    """The words of the take that `services.request_again` is asked for; none where there is no such take."""
    owner = wish["owner"]
    batch = Batch.objects.owned_by(owner).select_related("parent__batch").filter(renders=wish["render_id"]).first()
    if batch is None:
        return Asked(owner, texts=[])
    before = batch.parent if batch.extends is not None else None
    return Asked(
        owner=owner,
        texts=_texts(batch.prompt, batch.storyboard),
        context=tuple(_films_before(before)),
        reference=_has_picture(batch),
    )


def _texts(prompt: str, storyboard: Storyboard | Mapping[str, Any] | None) -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = [(Refusal.Stage.PROMPT, prompt)]
    if storyboard is not None:
        texts.append((Refusal.Stage.STORYBOARD, board_words(storyboard)))
    return texts


def board_words(storyboard: Storyboard | Mapping[str, Any]) -> str:
    """All that is written in a storyboard, each thing on a line of its own."""
    dumped = storyboard.model_dump(mode="json") if isinstance(storyboard, Storyboard) else storyboard
    return "\n".join(_strings(dumped))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for name, part in value.items() if name not in UNSAID for text in _strings(part))
    elif isinstance(value, (list, tuple)):
        yield from (text for part in value for text in _strings(part))


def _films_before(render: Render | None) -> Iterator[str]:
    for _film in range(FILMS_BEFORE):
        if render is None:
            return
        yield render.batch.prompt
        yield board_words(render.batch.storyboard)
        render = render.batch.parent if render.batch.extends is not None else None


def _is_picture(value: Any) -> bool:
    return isinstance(value, Asset) or (isinstance(value, (list, tuple)) and any(map(_is_picture, value)))


def _has_picture(batch: Batch) -> bool:
    return batch.reference_id is not None or batch.more_references.exists()
