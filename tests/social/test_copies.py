"""Publishing a clip whose pictures are somebody else's."""

import dataclasses
import json
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from misora.accounts.models import User
from misora.accounts.services import delete_account
from misora.core.errors import NotAllowed
from misora.generation.models import Draft, EngineState, Receipt
from misora.generation.takes.copies import original_of_draft, print_missing, without_prints
from misora.media.services import delete_asset
from misora.moderation.services import decide
from misora.social.models import Post
from misora.social.queries import Copied, copied_from, lineage
from misora.social.services import change_post, delete_post, publish
from misora.trust.models import Fingerprint, Origin, Sighting
from misora.trust.provenance.fingerprint.packing import pack, unpack
from misora.trust.provenance.fingerprint.pictures import known
from misora.trust.recognition import forget_gone, remember
from misora.trust.screening import PicturesRefused
from misora.trust.tasks import forget_prints_of_person
from tests import factories
from tests.engines_for_tests import Squares
from tests.trust.test_recognition import changed, film, mirrored_and_cut, prints_to_keep

pytestmark = pytest.mark.django_db
PUBLIC = {"audience": Post.Audience.EVERYONE}


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def ko(db: None) -> User:
    return factories.person("ko")


@pytest.fixture
def noor(db: None) -> User:
    return factories.person("noor")


def looking_like(draft: Draft, first: int) -> Draft:
    remember(asset_id=draft.asset_id, pictures=prints_to_keep(first, 4), sound=b"", made=True)
    return draft


def posted(author: User, first: int = 100, **fields: Any) -> Post:
    post = factories.post(author, **fields)
    looking_like(post.draft, first)
    return post


def copy_by(owner: User, first: int = 100, **fields: Any) -> Draft:
    """A clip by an engine that hands in whatever it received: the pictures, cut and mirrored."""
    draft = factories.finished_draft(owner, engine="elsewhere", **fields)
    prints = known(changed(film(first), mirrored_and_cut))
    remember(asset_id=draft.asset_id, pictures=pack(prints), sound=b"", made=True)
    return draft


def test_a_copy_becomes_a_remix_and_its_maker_is_told_before(ko: User, noor: User) -> None:
    original = posted(ko)
    draft = copy_by(noor)
    assert copied_from(draft, noor) == Copied(original, "")
    post = publish(owner=noor, draft_id=draft.pk, **PUBLIC)
    assert (post.remix_of, post.is_remix) == (original, True)
    assert lineage(post, noor).ancestors == [original]


def test_a_clip_of_its_own_is_no_copy(ko: User, noor: User) -> None:
    posted(ko)
    draft = copy_by(noor, 300)
    assert copied_from(draft, noor) is None
    assert not publish(owner=noor, draft_id=draft.pk, **PUBLIC).is_remix


@pytest.mark.parametrize(("rule", "follows", "passes"), [
    (Post.RemixRule.NOBODY, True, False),
    (Post.RemixRule.FOLLOWERS, False, False),
    (Post.RemixRule.FOLLOWERS, True, True),
])  # fmt: skip
def test_a_copy_is_published_only_as_far_as_its_maker_lets_it_be_remixed(
    ko: User, noor: User, rule: str, follows: bool, passes: bool
) -> None:
    original = posted(ko, remix_rule=rule)
    if follows:
        factories.follow(noor, ko)
    draft = copy_by(noor)
    told = copied_from(draft, noor)
    assert told is not None
    assert (told.post, told.refusal == "") == (original, passes)
    if passes:
        assert publish(owner=noor, draft_id=draft.pk, **PUBLIC).remix_of == original
        return
    with pytest.raises(NotAllowed, match="These are the pictures of a clip by @ko"):
        publish(owner=noor, draft_id=draft.pk, **PUBLIC)
    assert not Post.objects.filter(author=noor).exists()


def test_a_copy_of_what_is_not_theirs_to_see_says_nothing_of_it(ko: User, noor: User) -> None:
    posted(ko, audience=Post.Audience.ONLY_ME)
    looking_like(factories.finished_draft(ko), 200)
    for draft in (copy_by(noor), copy_by(noor, 200)):
        told = copied_from(draft, noor)
        assert told is not None
        assert told.post is None
        assert "ko" not in told.refusal
        with pytest.raises(NotAllowed, match="isn't yours to see"):
            publish(owner=noor, draft_id=draft.pk, **PUBLIC)


def test_a_copy_of_ones_own_clip_is_its_remix_and_needs_no_leave(ko: User) -> None:
    original = posted(ko, remix_rule=Post.RemixRule.NOBODY, audience=Post.Audience.ONLY_ME)
    assert publish(owner=ko, draft_id=copy_by(ko).pk, **PUBLIC).remix_of == original


def test_what_openly_starts_from_a_clip_and_looks_like_it_keeps_its_parent(ko: User, noor: User) -> None:
    posted(ko, remix_rule=Post.RemixRule.NOBODY)
    parent = posted(ko)
    draft = copy_by(noor, parent=parent.draft.render)
    assert original_of_draft(draft) is None
    assert publish(owner=noor, draft_id=draft.pk, **PUBLIC).remix_of == parent


def test_a_parent_that_it_does_not_look_like_hides_no_copy(ko: User, noor: User) -> None:
    original, decoy = posted(ko), posted(noor, 300)
    draft = copy_by(noor, parent=decoy.draft.render)
    assert publish(owner=noor, draft_id=draft.pk, **PUBLIC).remix_of == original


def test_what_was_made_later_is_the_copy(ko: User, noor: User) -> None:
    draft = looking_like(factories.finished_draft(ko, engine="elsewhere"), 100)
    publish(owner=noor, draft_id=copy_by(noor, 500).pk, **PUBLIC)
    posted(noor, 100)
    assert copied_from(draft, ko) is None


def test_takes_of_one_press_are_no_copies_of_each_other(ko: User) -> None:
    first = copy_by(ko)
    second = factories.finished_draft(ko, of=first.render.batch)
    looking_like(second, 100)
    publish(owner=ko, draft_id=first.pk, **PUBLIC)
    assert copied_from(second, ko) is None


def drawing_engine(name: str) -> None:
    described = dataclasses.asdict(Squares().describe())
    EngineState.objects.create(worker="test", engine=name, capabilities=described, seen_at=timezone.now())


def test_what_an_engine_draws_itself_is_no_copy_however_alike(ko: User, noor: User, settings: Any) -> None:
    engines = {"animatic": "tests.engines_for_tests.Squares"}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})
    drawing_engine("animatic")
    posted(ko)
    draft = looking_like(factories.finished_draft(noor, engine="animatic"), 100)
    assert copied_from(draft, noor) is None
    Receipt.objects.create(draft=draft, engine="animatic", seed=1, compute_seconds=1, credits=1, runner="attic")
    assert copied_from(draft, noor) is not None, "a runner may hand in anything"


def test_a_clip_that_begins_with_a_picture_of_another_is_its_remix(ko: User, noor: User) -> None:
    original = posted(ko)
    reference = factories.asset(noor, kind="image")
    Origin.objects.create(asset=reference, copy_of=original.asset_id)
    draft = factories.finished_draft(noor, reference=reference)
    assert copied_from(draft, noor) == Copied(original, "")
    assert publish(owner=noor, draft_id=draft.pk, **PUBLIC).remix_of == original


def moderator() -> User:
    return factories.person(is_moderator=True)


@pytest.mark.parametrize("action", ["hide", "suspend"])
def test_what_moderators_take_down_stays_down_though_its_maker_deletes_it(ko: User, noor: User, action: str) -> None:
    original = posted(ko)
    decide(moderator=moderator(), post_id=original.pk, action=action, statement="Stolen")
    delete_post(owner=ko, post_id=original.pk)
    forget_gone()
    draft = copy_by(noor)
    with pytest.raises(PicturesRefused):
        publish(owner=noor, draft_id=draft.pk, **PUBLIC)
    assert (Sighting.objects.get().owner, Sighting.objects.get().place) == (noor, "publish")
    with pytest.raises(PicturesRefused):
        publish(owner=ko, draft_id=copy_by(ko).pk, **PUBLIC)


def test_a_copy_that_only_its_maker_sees_is_shown_to_nobody_else_once_it_is_down(ko: User, noor: User) -> None:
    original = posted(ko)
    kept = publish(owner=noor, draft_id=copy_by(noor).pk)
    decide(moderator=moderator(), post_id=original.pk, action="hide", statement="Stolen")
    words = {"caption": "Mine", "alt": "", "remix_rule": Post.RemixRule.ANYONE}
    with pytest.raises(PicturesRefused):
        change_post(owner=noor, post_id=kept.pk, audience=Post.Audience.PUBLIC, **words)
    assert change_post(owner=noor, post_id=kept.pk, audience=Post.Audience.ONLY_ME, **words).caption == "Mine"


def test_what_is_put_back_may_come_back(ko: User, noor: User) -> None:
    original = posted(ko)
    for action in ("hide", "restore"):
        decide(moderator=moderator(), post_id=original.pk, action=action, statement="Stolen")
    assert publish(owner=noor, draft_id=copy_by(noor).pk, **PUBLIC).remix_of == original


def test_what_is_published_already_stays_as_it_is(ko: User) -> None:
    original = posted(ko)
    decide(moderator=moderator(), post_id=original.pk, action="hide", statement="Stolen")
    assert publish(owner=ko, draft_id=original.draft_id, **PUBLIC) == original


def test_prints_go_with_what_its_maker_deletes(ko: User, noor: User) -> None:
    original = posted(ko)
    delete_post(owner=ko, post_id=original.pk)
    assert copied_from(copy_by(noor), noor) is None
    assert forget_gone() == 1
    assert not Fingerprint.objects.filter(asset_id=original.asset_id).exists()


def test_what_is_from_before_is_printed_once_the_newest_first(ko: User) -> None:
    lost = factories.finished_draft(ko).asset_id
    reference = factories.asset(ko, files=True, kind="image")
    clip = factories.finished_draft(ko, files=True, reference=reference).asset_id
    unused = factories.asset(ko, files=True, kind="image")
    assert [asset.pk for asset in without_prints()] == [clip, reference.pk, lost]
    assert print_missing(limit=1) == 1
    assert print_missing() == 1, "the file of one is missing"
    assert print_missing() == 0
    kept = {row.asset_id: (row.made, bool(unpack(bytes(row.pictures)))) for row in Fingerprint.objects.all()}
    assert kept == {clip: (True, True), reference.pk: (False, True), lost: (True, False)}
    delete_asset(asset=unused)


def test_prints_go_with_an_account_but_not_of_what_was_taken_down(ko: User) -> None:
    kept_up, down = posted(ko), posted(ko, 200)
    decide(moderator=moderator(), post_id=down.pk, action="hide", statement="Stolen")
    delete_account(user=ko)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name LIKE %s", ["%forget_prints_of_person"])
        ((arguments,),) = cursor.fetchall()
    forget_prints_of_person(**(arguments if isinstance(arguments, dict) else json.loads(arguments)))
    assert not Fingerprint.objects.filter(asset_id=kept_up.asset_id).exists()
    assert Fingerprint.objects.get().asset_id == down.asset_id
