"""Viewer × audience × relation: the whole table of who sees a post."""

from dataclasses import dataclass

import pytest

from misora.accounts.models import User
from misora.core.errors import NotFound
from misora.social import queries
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
SEES_OF_A_HIDDEN_POST = {"the author": set(AUDIENCES)}
"""Nobody else, not even in a timeline of a moderator, whose desk shows it instead."""


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
