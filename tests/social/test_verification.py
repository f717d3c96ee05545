"""What a verification tells, and to whom."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from misora.accounts.models import User
from misora.core.ids import uuid7
from misora.media.models import Asset
from misora.social.models import Post
from misora.social.verification import Verification, answered
from misora.trust.looking import Looked, MarkSeen
from misora.trust.models import Origin
from misora.trust.provenance.comparing import Agreement
from misora.trust.provenance.credential.reading import NONE, Credential
from misora.trust.provenance.watermark import Finding
from misora.trust.recognition import Known
from tests import factories

pytestmark = pytest.mark.django_db

NOTHING = Finding("none", None, 0.2, 3.0, 1.0, 0.0, flip=False)
EXACT = Finding("exact", 0xABC, 1 - 1e-12, 20.0, 1.0, 0.0, flip=False)
OURS = Finding("ours", None, 1 - 1e-10, 9.0, 1.0, 0.0, flip=False)


def looked(
    *,
    signed: UUID | None = None,
    credential: Credential = NONE,
    mark: MarkSeen | None = None,
    known: tuple[Known, ...] = (),
) -> Looked:
    if signed:
        credential = Credential(
            "trusted",
            "Misora",
            "Misora 0.4",
            "wan-2.2",
            "trainedAlgorithmicMedia",
            "2026-11-28T06:00:00+00:00",
            str(signed),
        )
    return Looked("video", 72, 128, 0.5, credential, signed, mark or MarkSeen(NOTHING, None, ""), known)


def marked(asset_id: UUID, pictures: Any = "same") -> MarkSeen:
    return MarkSeen(EXACT, asset_id, pictures)


def like(asset_id: UUID, *, made: bool = True, share: float = 1.0) -> Known:
    return Known(asset_id, share=share, covered=share, distance=12.0, made=made, blocked=False, heard=None)


def all_ways(asset_id: UUID) -> list[Looked]:
    return [looked(signed=asset_id), looked(mark=marked(asset_id)), looked(known=(like(asset_id),))]


@pytest.fixture
def mio() -> User:
    return factories.person("mio")


def audience_of(post: Post) -> dict[str, User | None]:
    follower, blocked, moderator = factories.person(), factories.person(), factories.person(is_moderator=True)
    factories.follow(follower, post.author)
    factories.block(post.author, blocked)
    return {
        "nobody": None,
        "maker": post.author,
        "anyone": factories.person(),
        "follower": follower,
        "blocked": blocked,
        "moderator": moderator,
    }


SEEN = {
    Post.Audience.PUBLIC: {"nobody", "maker", "anyone", "follower", "moderator"},
    Post.Audience.EVERYONE: {"maker", "anyone", "follower", "moderator"},
    Post.Audience.FOLLOWERS: {"maker", "follower"},
    Post.Audience.ONLY_ME: {"maker"},
}


@pytest.mark.parametrize("audience", SEEN)
def test_which_clip_it_is_is_told_to_those_who_may_see_it(audience: str, mio: User) -> None:
    post = factories.post(mio, audience=audience)
    for name, viewer in audience_of(post).items():
        for one in all_ways(post.asset_id):
            found = answered(one, viewer)
            assert found.verdict == "made_here", "that it was made here is told to everyone"
            if name in SEEN[audience]:
                assert (found.post, found.made_at) == (post, post.asset.created_at)
                assert found.lineage is not None
            else:
                says_nothing_more(found)


def says_nothing_more(found: Verification) -> None:
    assert (found.asset, found.post, found.lineage, found.made_at) == (None, None, None, None)
    assert (found.engine, found.model, found.watermark.id) == ("", "", "")
    credential = found.credential
    assert (credential.model, credential.generator, credential.signed_at) == ("", "", "")


def test_a_draft_tells_a_stranger_nothing_and_its_maker_when_it_was_made(mio: User) -> None:
    draft = factories.finished_draft(mio)
    for one in all_ways(draft.asset_id):
        says_nothing_more(answered(one, None))
        says_nothing_more(answered(one, factories.person()))
        own = answered(one, mio)
        assert (own.asset, own.post, own.made_at) == (draft.asset, None, draft.asset.created_at)


def test_what_was_taken_down_says_no_more_than_a_draft(mio: User) -> None:
    post = factories.post(mio, audience=Post.Audience.PUBLIC)
    Post.objects.filter(pk=post.pk).update(hidden_at=timezone.now())
    for one in all_ways(post.asset_id):
        says_nothing_more(answered(one, None))


def test_what_is_gone_and_what_is_hidden_say_the_same(mio: User) -> None:
    draft = factories.finished_draft(mio)
    for gone, hidden in zip(all_ways(uuid7())[:2], all_ways(draft.asset_id)[:2], strict=True):
        assert answered(gone, None) == answered(hidden, None)


def test_lineage_leaves_gaps_where_the_asker_may_not_look(mio: User) -> None:
    first = factories.post(mio, audience=Post.Audience.EVERYONE)
    second = factories.post(factories.person(), remix_of=first, audience=Post.Audience.PUBLIC)
    seen = answered(looked(signed=second.asset_id), None).lineage
    assert seen is not None
    assert list(seen.ancestors) == [None]
    told = answered(looked(signed=second.asset_id), factories.person()).lineage
    assert told is not None
    assert list(told.ancestors) == [first]


@pytest.mark.parametrize(
    ("mark", "verdict"),
    [
        (MarkSeen(OURS, None, ""), "ours_id_unknown"),
        (MarkSeen(EXACT, UUID(int=5), "gone"), "ours_id_unknown"),
        (MarkSeen(EXACT, UUID(int=5), "other"), "unknown"),
        (MarkSeen(EXACT, None, ""), "ours_id_unknown"),
        (MarkSeen(NOTHING, None, ""), "unknown"),
    ],
)
def test_a_mark_alone_proves_only_so_much(mark: MarkSeen, verdict: str) -> None:
    found = answered(looked(mark=mark), None)
    assert (found.verdict, found.post, found.asset) == (verdict, None, None)
    assert found.watermark.confidence == (0.0 if mark.finding.found == "none" else mark.finding.confidence)


@pytest.mark.parametrize("state", ["trusted", "valid", "invalid", "none"])
def test_a_credential_that_is_not_of_something_made_here_proves_nothing(state: Any) -> None:
    found = answered(looked(credential=Credential(state, "Somebody")), None)
    assert (found.verdict, found.credential.ours, found.credential.confidence) == ("unknown", False, 0.0)


def test_somebodys_own_photo_that_a_clip_began_with_was_not_made_here(mio: User) -> None:
    photo = factories.asset(mio, kind=Asset.Kind.IMAGE)
    draft = factories.finished_draft(mio, reference=photo)
    found = answered(looked(known=(like(photo.pk, made=False), like(draft.asset_id))), mio)
    assert (found.verdict, found.fingerprint.found, found.asset) == ("unknown", False, None)
    # That somebody has brought it here is their business alone.
    stranger = looked(known=(like(photo.pk, made=False), like(draft.asset_id)))
    assert answered(stranger, None) == answered(looked(), None)
    # With the mark in its pictures it is the clip, whatever it looks like.
    marked_too = looked(known=(like(photo.pk, made=False), like(draft.asset_id)), mark=marked(draft.asset_id))
    assert answered(marked_too, mio).verdict == "made_here"


def test_a_copy_that_somebody_brought_back_hides_nothing(mio: User) -> None:
    draft = factories.finished_draft(mio)
    for older in (False, True):
        copy = factories.asset(factories.person(), kind=Asset.Kind.IMAGE)
        if older:
            # Known for a copy when it came in, though a clock says that it was first.
            Asset.objects.filter(pk=copy.pk).update(created_at=timezone.now() - timedelta(days=1))
            Origin.objects.create(asset=copy, copy_of=draft.asset_id)
        found = answered(looked(known=(like(copy.pk, made=False), like(draft.asset_id))), mio)
        assert (found.verdict, found.asset) == ("made_here", draft.asset)


def test_a_film_that_only_holds_a_part_of_a_clip_was_not_made_here(mio: User) -> None:
    draft = factories.finished_draft(mio)
    found = answered(looked(known=(like(draft.asset_id, share=0.3),)), mio)
    assert (found.verdict, found.fingerprint.found, found.asset) == ("unknown", True, None)


def test_every_finding_says_something_and_what_it_leaves_open() -> None:
    every = [
        looked(signed=UUID(int=5)),
        *(looked(credential=Credential(state)) for state in ("trusted", "valid", "invalid", "none")),
        *(looked(mark=marked(UUID(int=5), pictures)) for pictures in ("same", "other", "gone")),
        looked(mark=MarkSeen(EXACT, UUID(int=5), "other", Agreement(same=False, share=0.25, correlation=0.3))),
        looked(mark=MarkSeen(EXACT, None, "")),
        looked(mark=MarkSeen(OURS, None, "")),
        looked(known=(like(UUID(int=5)),)),
        looked(known=(like(UUID(int=5), share=0.3),)),
    ]
    said = set()
    for one in every:
        found = answered(one, None)
        for finding in (found.credential, found.watermark, found.fingerprint):
            assert finding.says.endswith(".")
            assert finding.leaves_open.endswith(".")
            said.add(finding.says)
        assert found.says.endswith(".")
    assert len(said) == 5 + 7 + 3
