"""Somebody leaves: everything of theirs goes, what others made stays."""

from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from misora.accounts import services
from misora.accounts.models import Invite, SignInLink, User
from misora.core.errors import Conflict, NotAllowed, NotFound
from misora.credits.models import Account
from misora.credits.services import charge
from misora.generation.models import Batch, Draft, Render
from misora.generation.services import cancel_render
from misora.media.models import Asset
from misora.media.tasks import remove_files_of_person
from misora.moderation.models import Decision, Report
from misora.moderation.services import decide, report_post
from misora.social.models import Comment, Like, Post
from misora.social.services import comment, like, profile_of
from tests import factories
from tests.races import together, wait_for_a_wait


def rows_of(user_id: int) -> dict[str, int]:
    """How many rows still point at this person, by model."""
    found = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is User:
                count = model._base_manager.filter(**{field.attname: user_id}).count()
                if count:
                    found[f"{model._meta.label}.{field.name}"] = count
    return found


def a_full_life() -> tuple[User, Post, Post]:
    """@mio with one of everything, a post of hers, and @ko's remix of it."""
    mio, ko = factories.person("mio", is_moderator=True), factories.person("ko")
    keeper = factories.person("keeper", is_admin=True)
    post = factories.post(mio, files=True)
    remix = factories.post(ko, remix_of=post, files=True)
    factories.finished_draft(mio, files=True)  # a draft she never published
    Render.objects.create(batch=factories.batch(mio), seed=1, credits=3, state=Render.State.RUNNING)
    charge(user=mio, amount=3, reference="render")
    profile = profile_of(mio)
    profile.picture = factories.asset(mio, kind=Asset.Kind.IMAGE)
    profile.save()
    Batch.objects.filter(owner=ko).update(reference=profile.picture)
    for person, other in ((mio, remix), (ko, post)):
        like(user=person, post_id=other.pk)
        comment(author=person, post_id=other.pk, text="Lovely.")
        report_post(reporter=person, post_id=other.pk, reason="other", text="Look.")
    decide(moderator=mio, post_id=remix.pk, action="keep")
    decide(moderator=keeper, post_id=post.pk, action="keep")
    services.follow(follower=mio, followed=ko)
    services.follow(follower=ko, followed=mio)
    services.block(blocker=mio, blocked=keeper)
    services.create_key(owner=mio, label="phone")
    services.create_sign_in_link(user=mio)
    Invite.objects.create(created_by=mio, code_hash="1", expires_at=mio.date_joined)
    Invite.objects.create(created_by=keeper, used_by=mio, code_hash="2", expires_at=mio.date_joined)
    Authenticator.objects.create(user=mio, type=Authenticator.Type.TOTP, data={})
    Client().force_login(mio)
    UserSession.objects.create(user=mio, ip="127.0.0.1", session_key="x" * 32, user_agent="test")
    return mio, post, remix


@pytest.mark.django_db
def test_everything_of_a_person_goes_and_a_remix_by_another_stays(
    settings: object, django_capture_on_commit_callbacks
) -> None:
    mio, post, remix = a_full_life()
    user_id = mio.pk
    folders = [Path(settings.MEDIA_ROOT) / asset.folder for asset in Asset.objects.filter(owner=mio)]
    kept = Path(settings.MEDIA_ROOT) / remix.asset.folder
    kinds = set(rows_of(user_id))
    assert len(kinds) >= 18, kinds

    services.delete_account(user=User.objects.get(pk=user_id))

    assert rows_of(user_id) == {}
    assert not User.objects.filter(pk=user_id).exists()
    remix = Post.objects.get(pk=remix.pk)
    assert (remix.remix_of, remix.draft.render.batch.parent, remix.draft.render.batch.reference) == (None, None, None)
    assert not Post.objects.filter(pk=post.pk).exists()
    assert [row.author.username for row in Comment.objects.all()] == []
    assert not Like.objects.exists()
    assert Draft.objects.get().render.batch.owner.username == "ko"
    # What was decided about others' posts stays on the record, without her name.
    assert Decision.objects.get(post=remix).moderator is None
    assert Report.objects.get().post == remix
    assert not SignInLink.objects.exists()
    # The ledger still adds up, with an account that is nobody's.
    balances = Account.objects.with_balance().values_list("user", "name", "balance")
    assert set(balances) == {(None, "", 37), (None, "grants", -40), (None, "compute", 3)}

    # The files follow by a job that was inserted with the deletion.
    job = ProcrastinateJob.objects.get(task_name=remove_files_of_person.name, args__user_id=user_id)
    assert sum(folder.exists() for folder in folders) == 2
    with django_capture_on_commit_callbacks(execute=True):
        remove_files_of_person(**job.args)
    assert not any(folder.exists() for folder in folders)
    assert any(kept.iterdir())


@pytest.mark.django_db
def test_a_deletion_that_fails_sends_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    mio = factories.person("mio")

    def fail(self: User, *args: object, **kwargs: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(User, "delete", fail)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.delete_account(user=mio)
    assert User.objects.filter(pk=mio.pk).exists()
    assert not ProcrastinateJob.objects.filter(task_name=remove_files_of_person.name).exists()


@pytest.mark.django_db
def test_leaving_twice_is_said(mio: User) -> None:
    again = User.objects.get(pk=mio.pk)
    services.delete_account(user=mio)
    with pytest.raises(NotFound):
        services.delete_account(user=again)


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_leave_at_once_one_stays(keeper: User) -> None:
    second = services.create_user(username="second", is_admin=True)
    barrier, refusals = Barrier(2), []

    def leave(user: User) -> None:
        barrier.wait()
        try:
            services.delete_account(user=user)
        except NotAllowed as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=leave, args=[user]) for user in (keeper, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refusals) == 1
    assert User.objects.filter(is_admin=True).count() == 1


def a_running_take(owner: User) -> Render:
    return Render.objects.create(batch=factories.batch(owner), seed=1, credits=3, state=Render.State.RUNNING)


@pytest.mark.django_db(transaction=True)
def test_who_leaves_while_a_take_of_theirs_ends_makes_way_for_it() -> None:
    mio = factories.person("mio")
    render, locked = a_running_take(mio), Event()

    def end() -> Render:
        with transaction.atomic():
            Render.objects.select_for_update().get(pk=render.pk)
            locked.set()
            wait_for_a_wait()  # the account's deletion holds the person and wants the take
            return cancel_render(owner=mio, render_id=render.pk)  # and this wants the person

    def leave() -> None:
        assert locked.wait(10)
        services.delete_account(user=mio)

    ended, left = together(end, leave)
    assert (ended.state, left) == (Render.State.CANCELLED, None)
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_take_that_waits_for_who_leaves_is_not_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    mio = factories.person("mio")
    render, locked, leaving = a_running_take(mio), Event(), Event()
    end_sessions = services._end_sessions

    def pause(user: User) -> None:
        if not leaving.is_set():  # the deletion holds the person for the first time
            leaving.set()
            wait_for_a_wait()
        end_sessions(user)

    monkeypatch.setattr(services, "_end_sessions", pause)

    def end() -> Render:
        with transaction.atomic():
            Render.objects.select_for_update().get(pk=render.pk)
            locked.set()
            assert leaving.wait(10)
            return cancel_render(owner=mio, render_id=render.pk)

    def leave() -> None:
        assert locked.wait(10)
        services.delete_account(user=mio)

    ended, left = together(end, leave)
    assert (ended.state, left) == (Render.State.CANCELLED, None)
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_who_leaves_while_something_of_theirs_is_long_in_use_is_asked_to_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "LEAVING_TRIES", 2)
    mio = factories.person("mio")
    render, locked, refused = a_running_take(mio), Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Render.objects.select_for_update().get(pk=render.pk)
            locked.set()
            assert refused.wait(10)

    def leave() -> None:
        assert locked.wait(10)
        try:
            services.delete_account(user=mio)
        finally:
            refused.set()

    _held, left = together(hold, leave)
    assert isinstance(left, Conflict)
    assert User.objects.get() == mio
    assert Render.objects.get() == render
