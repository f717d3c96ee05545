"""The words that people show each other, as the rules look at them."""

from collections.abc import Mapping
from typing import Any

from misora.generation.models import Draft
from misora.trust.models import Refusal
from misora.trust.policy.doors import Asked


def words_published(wish: Mapping[str, Any]) -> Asked:
    """The words of a post beside those that its clip was drawn from."""
    draft = Draft.objects.owned_by(wish["owner"]).select_related("render__batch").filter(pk=wish["draft_id"]).first()
    return _post(wish, [draft.render.batch.prompt] if draft else [])


def words_changed(wish: Mapping[str, Any]) -> Asked:
    """The new words of a post."""
    draft = Draft.objects.owned_by(wish["owner"]).select_related("render__batch").filter(post=wish["post_id"]).first()
    return _post(wish, [draft.render.batch.prompt] if draft else [])


def words_commented(wish: Mapping[str, Any]) -> Asked:
    """A comment."""
    return Asked(wish["author"], [(Refusal.Stage.COMMENT, wish["text"])])


def words_about_oneself(wish: Mapping[str, Any]) -> Asked:
    """Name and words of a profile."""
    return Asked(wish["user"], [(Refusal.Stage.PROFILE, wish["name"]), (Refusal.Stage.PROFILE, wish["bio"])])


def _post(wish: Mapping[str, Any], context: list[str]) -> Asked:
    texts = [(Refusal.Stage.CAPTION, wish.get("caption", "")), (Refusal.Stage.ALT, wish.get("alt", ""))]
    return Asked(wish["owner"], texts, context=context)
