"""A server that has lived: people, follows, posts, remixes, likes and comments, the same for each run."""

import random
from datetime import timedelta
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from misora.accounts.models import Block, Follow, User
from misora.core.ids import uuid7
from misora.engines.animatic.director import direct
from misora.generation.models import Batch, Draft, Render
from misora.media.models import Asset
from misora.social.models import Comment, Like, Post, Profile

DAYS = 90
FOLLOWS_EACH = 30
LIKES_EACH = 8
COMMENTS_EACH = 2
STORYBOARD = direct("A red fox runs across a snowy field at night", seconds=8.0).model_dump(mode="json")


def seed(*, people: int, posts: int) -> list[User]:
    """Fill an empty database and return the people."""
    dice = random.Random(20261122)
    persons = User.objects.bulk_create(
        # A few are suspended: their posts are in the tables and in no page.
        User(username=f"person{number}", password="!", is_active=dice.random() > 0.01)
        for number in range(people)
    )
    Profile.objects.bulk_create(Profile(user=person, name=f"Person {person.pk}") for person in persons)
    _relations(dice, persons)
    made = _posts(dice, persons, posts)
    _reactions(dice, persons, made)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return persons


def _popular(dice: random.Random, rows: list[Any]) -> Any:
    """One of the rows; the first ones far more often, as a few people and clips draw most of the eyes."""
    return rows[int(len(rows) * dice.random() ** 3)]


def _relations(dice: random.Random, persons: list[User]) -> None:
    pairs = {(person.pk, _popular(dice, persons).pk) for person in persons for _ in range(FOLLOWS_EACH)}
    Follow.objects.bulk_create(Follow(follower_id=one, followed_id=two) for one, two in sorted(pairs) if one != two)
    blocks = {(dice.choice(persons).pk, dice.choice(persons).pk) for _ in range(len(persons) // 5)}
    Block.objects.bulk_create(Block(blocker_id=one, blocked_id=two) for one, two in sorted(blocks) if one != two)


def _posts(dice: random.Random, persons: list[User], number: int) -> list[Post]:
    now = timezone.now()
    ages = sorted((dice.random() * DAYS for _ in range(number)), reverse=True)
    batches, renders, assets, drafts, posts = [], [], [], [], list[Post]()
    for place, age in enumerate(ages):
        at, author = now - timedelta(days=age), dice.choice(persons)
        parent = dice.choice(posts) if posts and dice.random() < 0.15 else None
        batch = Batch(
            owner=author, prompt=f"A fox, number {place}", storyboard=STORYBOARD, engine="animatic", token=str(place),
            width=720, height=1280, seconds=8, created_at=at, parent=parent.draft.render if parent else None,
        )  # fmt: skip
        render = Render(batch=batch, seed=place, credits=3, state=Render.State.DONE, fraction=1, created_at=at)
        key = uuid7()
        asset = Asset(
            id=key, owner=author, kind="video", width=720, height=1280, seconds=8, has_sound=True, size_bytes=4_000_000,
            sha256="0" * 64, folder=f"{key.hex[-2:]}/{key}/seed", created_at=at,
            renditions={
                "video": {"file": "video.mp4", "content_type": "video/mp4", "bytes": 3_900_000},
                "poster": {"file": "poster.webp", "content_type": "image/webp", "bytes": 100_000},
            },
        )  # fmt: skip
        draft = Draft(render=render, asset=asset, created_at=at)
        post = Post(
            author=author, draft=draft, asset=asset, caption=f"Number {place}, with some words to read", created_at=at,
            audience=dice.choices(["everyone", "public", "followers", "only_me"], [60, 20, 15, 5])[0],
            remix_of=parent, is_remix=parent is not None, hidden_at=now if dice.random() < 0.01 else None,
        )  # fmt: skip
        for rows, row in ((batches, batch), (renders, render), (assets, asset), (drafts, draft), (posts, post)):
            rows.append(row)
    # Parents before children; each list refers only to earlier ones but for the parent of a batch, set last.
    parents = {batch.pk: batch.parent for batch in batches if batch.parent}
    for batch in batches:
        batch.parent = None
    for model, rows in ((Batch, batches), (Render, renders), (Asset, assets), (Draft, drafts), (Post, posts)):
        model.objects.bulk_create(rows, batch_size=2000)
    changed = [batch for batch in batches if batch.pk in parents]
    for batch in changed:
        batch.parent = parents[batch.pk]
    Batch.objects.bulk_update(changed, ["parent"], batch_size=1000)
    return posts


def _reactions(dice: random.Random, persons: list[User], posts: list[Post]) -> None:
    newest = posts[::-1]
    likes = {(dice.choice(persons).pk, _popular(dice, newest).pk) for _ in range(LIKES_EACH * len(posts))}
    Like.objects.bulk_create((Like(user_id=one, post_id=two) for one, two in sorted(likes)), batch_size=5000)
    Comment.objects.bulk_create(
        (
            Comment(post=_popular(dice, newest), author=dice.choice(persons), text="The snow falls slower now.")
            for _ in range(COMMENTS_EACH * len(posts))
        ),
        batch_size=5000,
    )


def session_of(person: User) -> str:
    """The key of a session in which `person` is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)
