"""What people publish and write passes the rules too."""

from typing import Any

import pytest

from misora.accounts.models import User
from misora.social import services
from misora.social.models import Comment, Post
from misora.trust.models import Refusal
from misora.trust.policy.services import PolicyRefusal
from tests import factories


@pytest.fixture
def mio(db: None) -> User:
    return factories.person("mio")


@pytest.mark.django_db(transaction=True)
def test_a_caption_is_refused_and_the_draft_stays_a_draft(mio: User) -> None:
    draft = factories.finished_draft(mio)
    for words in ({"caption": "a naked child"}, {"alt": "kill all jews"}):
        with pytest.raises(PolicyRefusal):
            services.publish(owner=mio, draft_id=draft.pk, **words)
    assert not Post.objects.exists()
    assert sorted(Refusal.objects.values_list("stage", "rule")) == [("alt", 6), ("caption", 1)]


def test_a_caption_is_read_with_the_words_of_its_clip(mio: User) -> None:
    draft = factories.finished_draft(mio, prompt="A little girl dances")
    with pytest.raises(PolicyRefusal, match="at “sexy” in the caption, beside “little girl” in what it goes with"):
        services.publish(owner=mio, draft_id=draft.pk, caption="sexy")
    post = services.publish(owner=mio, draft_id=draft.pk, caption="So fast")
    kept: dict[str, Any] = {"audience": post.audience, "remix_rule": post.remix_rule, "alt": ""}
    with pytest.raises(PolicyRefusal):
        services.change_post(owner=mio, post_id=post.pk, caption="So sexy", **kept)
    post.refresh_from_db()
    assert post.caption == "So fast"


def test_a_comment_is_refused(mio: User) -> None:
    post = factories.post(mio)
    with pytest.raises(PolicyRefusal, match="in the comment"):
        services.comment(author=mio, post_id=post.pk, text="Now a n4ked ch1ld, please")
    assert not Comment.objects.exists()
    services.comment(author=mio, post_id=post.pk, text="My sister says that the fox is sexy")


def test_a_profile_is_refused(mio: User) -> None:
    with pytest.raises(PolicyRefusal, match="in the profile"):
        services.update_profile(user=mio, name="mio", bio="death to all muslims")
    assert services.profile_of(mio).bio == ""


def test_somebody_elses_draft_is_still_not_told_of(mio: User) -> None:
    draft = factories.finished_draft(mio, prompt="A little girl dances")
    with pytest.raises(services.NotFound):
        services.publish(owner=factories.person(), draft_id=draft.pk, caption="So sexy")
