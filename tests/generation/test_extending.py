"""Clips that go on from others: what is asked, charged, kept and ordered."""

import dataclasses
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from misora.core.errors import Conflict, InvalidInput, NotFound
from misora.credits.services import balance
from misora.engines.animatic.engine import Animatic
from misora.engines.protocol import Extends
from misora.engines.storyboard import Storyboard
from misora.generation.asking import requesting
from misora.generation.asking.extending import MOST_EXTENSIONS, kept_of, read_kept
from misora.generation.making.wire import Before, order_line, read_order
from misora.generation.models import Batch, Draft, Render
from misora.generation.queue.estimates import work_rate
from misora.generation.queue.orders import order_for
from misora.generation.services import delete_take
from tests import factories


def finished(batch: Batch, *, files: bool = False) -> Render:
    """The first take of a batch, done."""
    take = batch.renders.get(take=1)
    Render.objects.filter(pk=take.pk).update(state=Render.State.DONE)
    Draft.objects.create(render=take, asset=factories.asset(batch.owner, files=files))
    return Render.objects.select_related("batch__owner", "batch__reference", "draft").get(pk=take.pk)


def test_an_extension_is_a_render_of_its_length_with_the_clip_before_as_its_parent(ask, mika):
    before = finished(ask("a fox runs in a forest at night", seconds=4))
    had = balance(user=mika)
    batch = ask("then it sleeps", seconds=6, extends=before)
    assert batch.parent == before
    assert not batch.is_remix
    assert had - balance(user=mika) == 3
    board = Storyboard.model_validate(batch.storyboard)
    assert board.seconds == pytest.approx(6)
    assert [shot.place for shot in board.shots] == ["forest", "forest"]
    assert board.shots[1].subjects[0].kind == "fox"


def test_going_on_from_another_persons_clip_is_a_remix(ask):
    before = finished(ask("a fox", owner=factories.person("noor")))
    assert ask("it sleeps", extends=before).is_remix


@pytest.mark.parametrize("size", [(288, 160), (64, 64)])
def test_a_clip_goes_on_at_its_own_size_only(ask, size):
    before = finished(ask("a fox"))
    with pytest.raises(InvalidInput, match="own size, 160×288"):
        ask("it sleeps", extends=before, width=size[0], height=size[1])


def test_what_is_not_there_is_not_gone_on_from(ask):
    with pytest.raises(Conflict, match="is gone"):
        ask("it sleeps", extends=ask("a fox").renders.get())
    assert Batch.objects.count() == 1


def test_a_drawn_film_goes_on_with_its_last_shot_and_the_seed_that_shot_had(ask, mika):
    before = finished(ask("a fox in a forest. Cut to a ship at sea", seconds=4, seed=50))
    before.batch.engine = "animatic"
    kept = read_kept(kept_of(before, owner=mika, engine=Animatic().describe(), seconds=4))
    assert kept is not None
    assert kept.shot is not None
    assert (kept.shot.place, kept.seed, kept.elapsed, kept.picture) == ("sea", 51, 2.0, None)


def test_a_film_that_has_gone_on_already_goes_on_from_there(ask, mika):
    can = Animatic().describe()
    before = finished(ask("a fox in a forest", seconds=4, seed=50))
    before.batch.engine = "animatic"
    second = finished(ask("on and on", seconds=6, extends=before))
    second.batch.engine, second.batch.extends = "animatic", kept_of(before, owner=mika, engine=can, seconds=6)
    third = read_kept(kept_of(second, owner=mika, engine=can, seconds=6))
    assert third is not None
    assert (third.elapsed, third.seed) == (10.0, 50)


def test_another_engine_or_a_borrowed_picture_goes_on_from_the_last_picture(ask, mika):
    before = finished(ask("a fox"))
    assert read_kept(kept_of(before, owner=mika, engine=Animatic().describe(), seconds=4)) == Extends()
    before.batch.engine, noor = "animatic", factories.person("noor")
    before.batch.reference = factories.asset(mika, kind="image")
    assert read_kept(kept_of(before, owner=noor, engine=Animatic().describe(), seconds=4)) == Extends()
    assert read_kept(kept_of(before, owner=mika, engine=Animatic().describe(), seconds=4)) != Extends()


def test_the_reference_picture_comes_along_for_its_owner_alone(ask, mika):
    picture = factories.asset(mika, kind="image")
    before = finished(ask("a fox", reference=picture, reference_as="character"))
    own, others = ask("it runs", extends=before), ask("it runs", extends=before, owner=factories.person("noor"))
    assert (own.reference, own.reference_as) == (picture, "character")
    assert others.reference is None


def test_the_order_brings_the_last_picture_of_the_clip_before(ask, tmp_path):
    before = finished(ask("a fox"), files=True)
    after = ask("it sleeps", extends=before).renders.select_related("batch__owner", "batch__reference").get()
    order = order_for(after, tmp_path / "order")
    assert order.spec.extends is not None
    assert order.spec.extends.picture is not None
    with Image.open(order.spec.extends.picture) as picture:
        assert picture.size == (72, 128)
        assert picture.getpixel((35, 90))[0] > 200, "the square of the last frame"
        assert picture.getpixel((35, 30))[0] < 90
    assert read_order(order_line(order)) == order
    assert sorted(path.name for path in (tmp_path / "order").iterdir()) == ["before.png"]


def test_a_joined_order_brings_the_film_and_its_last_picture(ask, tmp_path):
    before = finished(ask("a fox"), files=True)
    after = ask("it sleeps", extends=before, joined=True).renders.select_related("batch__owner").get()
    order = order_for(after, tmp_path / "order")
    assert order.before == Before(tmp_path / "order" / "before.mp4", 1.0)
    assert order.spec.seconds == 1.0
    assert order.spec.extends is not None
    assert order.spec.extends.picture == tmp_path / "order" / "before.png"
    assert read_order(order_line(order)) == order


def test_a_joined_film_that_is_joined_again_counts_its_parts_once(ask):
    second = finished(ask("it sleeps", seconds=2, extends=finished(ask("a fox")), joined=True))
    third = ask("it wakes", seconds=4, extends=second, joined=True)
    assert (third.before_seconds, third.whole_seconds) == (3.0, 7.0)
    assert third.extends["chain"] == {"extensions": 2, "seconds": 7.0}


def test_a_new_part_that_is_joined_brings_itself_alone(ask):
    second = finished(ask("it sleeps", seconds=2, extends=finished(ask("a fox"))))
    third = ask("it wakes", seconds=4, extends=second, joined=True)
    assert (third.whole_seconds, third.extends["chain"]["seconds"]) == (6.0, 7.0)


@pytest.mark.parametrize("joined", [False, True])
def test_an_order_whose_clip_before_is_gone_says_so(ask, tmp_path, joined):
    before = finished(ask("a fox"))
    after = ask("it sleeps", extends=before, joined=joined).renders.get()
    before.draft.delete()
    with pytest.raises(NotFound, match="goes on from is gone"):
        order_for(Render.objects.get(pk=after.pk), tmp_path)


def test_a_drawn_order_needs_nothing_of_the_clip_before(ask, mika, tmp_path):
    before = finished(ask("a fox in a forest"))
    after = ask("it sleeps", extends=before)
    before.batch.engine = "animatic"
    after.extends = kept_of(before, owner=mika, engine=Animatic().describe(), seconds=4)
    after.save()
    Batch.objects.filter(pk=before.batch_id).delete()
    order = order_for(Render.objects.get(batch=after), tmp_path)
    assert order.spec.extends is not None
    assert order.spec.extends.shot is not None
    assert read_order(order_line(order)) == order


def test_trying_an_extension_again_goes_on_from_the_same_place(ask, mika):
    after = ask("it sleeps", extends=finished(ask("a fox")), joined=True)
    after.renders.update(state=Render.State.FAILED)
    again = requesting.request_again(owner=mika, render_id=after.renders.get().pk)
    assert (again.extends, again.storyboard, again.parent) == (after.extends, after.storyboard, after.parent)
    assert Batch.objects.get(pk=again.pk).before_seconds == after.before_seconds == 1.0


def test_a_reference_is_the_first_frame_unless_it_is_to_be_a_character(ask, mika, tmp_path):
    picture = factories.asset(mika, kind="image")
    assert ask(reference=picture).reference_as == "first frame"
    batch = ask(reference=picture, reference_as="character")
    batch.renders.update(state=Render.State.FAILED)
    assert requesting.request_again(owner=mika, render_id=batch.renders.get().pk).reference_as == "character"


def test_an_engine_that_knows_nothing_of_going_on_still_reads_its_order(ask, tmp_path):
    order = order_for(ask().renders.select_related("batch__owner", "batch__reference").get(), tmp_path)
    assert order.spec.extends is None
    assert dataclasses.asdict(order.spec)["reference_as"] == "first frame"


def test_a_film_goes_on_so_often_and_so_long_and_no_further(ask):
    last = finished(ask("a fox", seconds=10))
    for number in range(1, MOST_EXTENSIONS + 1):
        batch = ask("on and on", seconds=10, extends=last)
        assert batch.extends["chain"] == {"extensions": number, "seconds": 10.0 * (number + 1)}
        last = finished(batch)
    with pytest.raises(InvalidInput, match="6 times"):
        ask("and on", seconds=1, extends=last)


def test_the_chain_of_a_film_is_known_when_what_came_before_is_deleted(ask, mika):
    first = finished(ask("a fox", seconds=10))
    second = finished(ask("on and on", seconds=20, extends=first))
    delete_take(owner=mika, render_id=first.pk)
    Batch.objects.filter(pk=first.batch_id).delete()
    second = Render.objects.select_related("batch__owner", "batch__reference", "draft").get(pk=second.pk)
    second.batch.extends["chain"]["seconds"] = 101.0
    with pytest.raises(InvalidInput, match=r"120\.5 seconds"):
        ask("and on", seconds=19.5, extends=second)
    assert ask("and on", seconds=19, extends=second).extends["chain"] == {"extensions": 2, "seconds": 120.0}


def test_how_fast_an_engine_is_is_not_learnt_from_films_that_began_with_another(ask):
    first = finished(ask("a fox"))
    joined = finished(ask("it sleeps", extends=first, joined=True))
    now = timezone.now()
    for take, seconds in ((first, 3), (joined, 60)):
        Render.objects.filter(pk=take.pk).update(started_at=now - timedelta(seconds=seconds), finished_at=now)
    assert work_rate("squares") == pytest.approx(3)
