"""Viewer × audience × relation: the whole table of who sees a post."""

from dataclasses import dataclass

import pytest

from misora.accounts.models import User
from misora.core.errors import NotFound
from misora.social import queries, services
from misora.social.models import Post
from tests import factories

pytestmark = pytest.mark.django_db

AUDIENCES = ("only_me", "followers", "everyone", "public")

SEES = {
    # viewer: the audiences whose posts they see
    "signed out": {"public"},
    "the author": {"only_me", "followers", "everyone", "public"},
    "a stranger": {"everyone", "public"},
    "a follower": {"followers", "everyone", "public"},
    "someone the author follows": {"everyone", "public"},
    "someone who blocked the author": set(),
    "someone the author blocked": set(),
    "a follower the author blocked": set(),
    "a follower who blocked the author": set(),
    "a moderator": {"everyone", "public"},
    "an administrator": {"everyone", "public"},
    "a moderator the author blocked": set(),
}


@dataclass
class Scene:
    author: User

    def viewer(self, name: str) -> User | None:
        if name == "signed out":
            return None
        if name == "the author":
            return self.author
        viewer = factories.person(is_moderator="moderator" in name, is_admin="administrator" in name)
        if "follower" in name:
            factories.follow(viewer, self.author)
        if "the author follows" in name:
            factories.follow(self.author, viewer)
        if "who blocked the author" in name:
            factories.block(viewer, self.author)
        if "the author blocked" in name:
            factories.block(self.author, viewer)
        return viewer


@pytest.fixture
def scene() -> Scene:
    return Scene(factories.person("mio"))


def check(viewer: User | None, post: Post, *, sees: bool, fetches: bool) -> None:
    assert Post.objects.visible_to(viewer).filter(pk=post.pk).exists() is sees
    assert queries.may_see(viewer, post.asset) is fetches
    if sees:
        assert queries.post_for(viewer, post.pk) == post
    else:
        with pytest.raises(NotFound):
            queries.post_for(viewer, post.pk)
    listed = post.pk in [found.pk for found in queries.posts_of(post.author, viewer)]
    assert listed is sees


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", SEES)
def test_a_post_is_seen_by_its_audience_alone(scene: Scene, name: str, audience: str) -> None:
    post, viewer = factories.post(scene.author, audience=audience), scene.viewer(name)
    sees = audience in SEES[name]
    check(viewer, post, sees=sees, fetches=sees)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", SEES)
def test_a_hidden_post_is_its_makers_and_the_desks(scene: Scene, name: str, audience: str) -> None:
    post, viewer = factories.post(scene.author, audience=audience), scene.viewer(name)
    services.take_down(post=post, because="No.")
    moderates = viewer is not None and viewer.may_moderate
    sees = name == "the author"
    check(viewer, post, sees=sees, fetches=sees or moderates)
    decidable = viewer is not None and Post.objects.decidable_by(viewer).filter(pk=post.pk).exists()
    assert decidable is moderates


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", [name for name in SEES if name != "the author"])
def test_nobody_sees_a_post_of_someone_suspended(scene: Scene, name: str, audience: str) -> None:
    post, viewer = factories.post(scene.author, audience=audience), scene.viewer(name)
    User.objects.filter(pk=scene.author.pk).update(is_active=False)
    check(viewer, post, sees=False, fetches=False)


def test_a_draft_is_fetched_by_its_maker_alone(scene: Scene) -> None:
    draft = factories.finished_draft(scene.author)
    for name in SEES:
        assert queries.may_see(scene.viewer(name), draft.asset) is (name == "the author")


def test_a_reference_picture_is_fetched_by_its_owner_alone(scene: Scene) -> None:
    picture = factories.asset(scene.author, kind="image")
    draft = factories.finished_draft(scene.author, reference=picture)
    services.publish(owner=scene.author, draft_id=draft.pk, audience="public")
    for name in SEES:
        assert queries.may_see(scene.viewer(name), picture) is (name == "the author")


def test_the_picture_of_a_profile_is_fetched_by_all_but_those_with_a_block_between(scene: Scene) -> None:
    profile = services.profile_of(scene.author)
    profile.picture = factories.asset(scene.author, kind="image")
    profile.save()
    for name in SEES:
        assert queries.may_see(scene.viewer(name), profile.picture) is ("block" not in name)
    User.objects.filter(pk=scene.author.pk).update(is_active=False)
    assert not queries.may_see(None, profile.picture)


def test_someone_shut_out_fetches_nothing(scene: Scene) -> None:
    post = factories.post(scene.author, audience="public")
    gone = factories.person(is_active=False)
    assert not queries.may_see(gone, post.asset)
    scene.author.is_active = False
    scene.author.save()
    assert not queries.may_see(scene.author, post.asset)
