"""Pictures: what is asked, charged, estimated, ordered and made."""

import dataclasses
import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from misora.core.errors import InvalidInput, NotFound
from misora.credits.services import balance
from misora.engines.animatic.engine import Animatic
from misora.engines.protocol import STILL_SECONDS
from misora.engines.storyboard import Storyboard
from misora.generation import queries, services
from misora.generation.asking import requesting
from misora.generation.asking.checks import TooManyReferences, UnusableMask
from misora.generation.models import Batch, Draft, Preview, Render
from misora.generation.queue import leases
from misora.generation.queue.orders import order_for
from misora.media.services import store_picture
from tests import factories
from tests.engines_for_tests import Squares
from tests.processes import until, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(ask):
    """Ask for small pictures as mika."""
    return lambda prompt="two squares", **wishes: ask(prompt, **{"kind": "image", "width": 64, "height": 64, **wishes})


@pytest.fixture
def able(reported):
    """Change what the worker says of its engine."""

    def change(engine=None, **capabilities):
        described = dataclasses.replace((engine or Squares()).describe(), **capabilities)
        reported.capabilities = dataclasses.asdict(described)
        reported.save()

    return change


def finish(took: float) -> Render:
    """The render whose turn it is, made in so many seconds."""
    held = leases.claim_next(worker="test")
    leases.deliver(render=held, made=factories.made())
    now = timezone.now()
    Render.objects.filter(pk=held.pk).update(started_at=now - timedelta(seconds=took), finished_at=now)
    return held


def test_a_picture_lasts_no_time_and_costs_what_a_picture_costs(picture, mika, able):
    able(credits_per_image=1.5)
    batch = picture(seconds=8, takes=3)
    assert (batch.kind, batch.seconds, batch.width) == ("image", 0.0, 64)
    assert [render.credits for render in batch.renders.all()] == [2, 2, 2]
    assert balance(mika) == 34


def test_without_a_size_it_is_the_engines_usual_one_for_that_kind(picture, ask):
    still, clip = picture(width=None), ask(width=None)
    assert (still.width, still.height, clip.width, clip.height) == (64, 64, 160, 288)


@pytest.mark.parametrize(
    ("kinds", "asked", "sentence"),
    [
        (("video",), "image", "makes no pictures"),
        (("image",), "video", "makes no clips, only pictures"),
    ],
)
def test_an_engine_refuses_the_kind_that_it_does_not_make(ask, able, kinds, asked, sentence):
    able(kinds=kinds)
    with pytest.raises(InvalidInput, match=sentence):
        ask(kind=asked)
    assert not Batch.objects.exists()


def test_a_size_of_clips_is_no_size_of_pictures(picture):
    with pytest.raises(InvalidInput, match="can't make 160×288"):
        picture(width=160, height=288)


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [
        (1024, 1024, True),
        (1008, 1520, True),
        (1536, 512, True),
        (3840, 2160, True),
        (1000, 1000, False),  # no multiple of 16
        (1552, 512, False),  # more than three times as wide as high
        (3856, 2144, False),  # a side too long
        (3200, 2608, False),  # too many pixels
        (240, 256, False),  # too few
    ],
)
def test_where_an_engine_makes_any_size_it_is_stepped_not_too_long_and_not_too_large(width, height, fits):
    assert Animatic().describe().makes("image", width, height) is fits
    assert not Animatic().describe().makes("video", 1008, 1520)


def test_a_refused_size_is_told_the_rule(picture, able):
    able(Animatic(), name="squares")
    with pytest.raises(InvalidInput, match="multiples of 16, the longer one at most 3840 and 3 times the shorter one"):
        picture(width=1000, height=1000)


def test_ten_pictures_may_be_asked_for_at_once_and_four_clips(picture, ask):
    assert picture(takes=10).renders.count() == 10
    with pytest.raises(InvalidInput, match="one to 10"):
        picture(takes=11)
    with pytest.raises(InvalidInput, match="one to 4"):
        ask(takes=5)


def test_how_fast_clips_are_made_says_nothing_of_pictures(picture, ask, mika):
    ask(seconds=2)
    finish(took=20)
    assert queries.quote(owner=mika, kind="image").eta_seconds is None
    picture()
    finish(took=3)
    assert queries.quote(owner=mika, kind="image", takes=2).eta_seconds == pytest.approx(6, rel=0.01)
    assert queries.quote(owner=mika, seconds=4).eta_seconds == pytest.approx(40, rel=0.01)


def test_what_waits_is_counted_by_its_own_kind(picture, ask, mika):
    for press, took in ((ask, 10), (picture, 3)):
        press()
        finish(took=took)
    ask(seconds=2)
    picture(takes=2)
    assert queries.quote(owner=mika, kind="image").eta_seconds == pytest.approx(2 * 10 + 2 * 3 + 3, rel=0.01)


def test_a_picture_moves_its_owners_next_turn_by_the_work_of_a_picture(picture, ask):
    ask(seconds=2)
    finish(took=20)
    picture()
    finish(took=3)
    first, second = picture(takes=2).renders.order_by("take")
    assert second.start_tag - first.start_tag == pytest.approx(3, rel=0.01)


def test_a_picture_neither_goes_on_nor_is_gone_on_from(picture, ask):
    picture()
    held = finish(took=1)
    before = Render.objects.select_related("batch__owner", "draft").get(pk=held.pk)
    with pytest.raises(InvalidInput, match="doesn't go on"):
        ask(extends=before, width=64, height=64)


def test_a_remix_keeps_the_storyboard_and_a_clip_may_be_made_of_it(picture, ask):
    batch = picture("a red fox in the snow")
    assert Storyboard.model_validate(batch.storyboard).seconds == STILL_SECONDS
    clip = ask("a red fox in the snow", seconds=8, storyboard=batch.storyboard)
    assert Storyboard.model_validate(clip.storyboard).seconds == pytest.approx(8)


def test_a_picture_that_failed_is_asked_for_again_as_a_picture(picture, mika):
    render = picture(previews=2).renders.get()
    Render.objects.update(state=Render.State.FAILED)
    again = requesting.request_again(owner=mika, render_id=render.pk)
    assert (again.kind, again.seconds, again.previews) == ("image", 0.0, 0)


def test_no_more_references_than_the_engine_looks_at(picture, mika, able):
    pictures = [factories.asset(mika, kind="image") for _ in range(3)]
    with pytest.raises(TooManyReferences, match="1 reference pictures at most, and 3 were sent"):
        picture(reference=pictures[0], more_references=pictures[1:])
    able(references=3)
    batch = picture(reference=pictures[0], more_references=pictures[1:])
    assert list(batch.more_references.order_by("pk")) == pictures[1:]


def test_of_a_clip_only_the_first_picture_is_looked_at(ask, mika, able):
    able(references=3)
    pictures = [factories.asset(mika, kind="image") for _ in range(2)]
    with pytest.raises(TooManyReferences):
        ask(reference=pictures[0], more_references=pictures[1:])


def test_a_mask_needs_a_picture_of_its_size_and_an_engine_that_keeps_to_it(picture, mika, able):
    under, mask = (factories.asset(mika, kind="image") for _ in range(2))
    with pytest.raises(UnusableMask, match="can't keep to a part"):
        picture(reference=under, mask=mask)
    able(masks=True)
    with pytest.raises(UnusableMask, match="Send the picture"):
        picture(mask=mask)
    mask.width += 2
    with pytest.raises(UnusableMask, match="same size"):
        picture(reference=under, mask=mask)
    mask.width -= 2
    assert picture(reference=under, mask=mask).mask == mask


def test_a_mask_of_somebody_else_does_not_exist(picture, mika, able):
    able(masks=True)
    foreign = factories.asset(factories.person(), kind="image")
    with pytest.raises(NotFound):
        picture(reference=factories.asset(mika, kind="image"), mask=foreign)


def test_an_order_carries_the_pictures_in_their_order_and_the_mask(picture, mika, able, tmp_path):
    able(references=2, masks=True)
    sent = [store_picture(owner=mika, upload=factories.picture_file(colour)) for colour in ((255, 0, 0), (0, 0, 255))]
    mask = store_picture(owner=mika, upload=factories.picture_file((255, 255, 255)))
    render = picture(reference=sent[0], more_references=sent[1:], mask=mask, previews=2).renders.get()
    spec = order_for(render, tmp_path / "work").spec
    assert [Image.open(path).getpixel((5, 5))[0] > 200 for path in spec.references] == [True, False]
    assert spec.mask is not None
    assert Image.open(spec.mask).convert("L").getpixel((5, 5)) == 255
    assert (spec.kind, spec.previews) == ("image", 2)


def test_pictures_of_takes_that_are_gone_go_too(picture, mika, able):
    from misora.social.services import forget_unused_pictures

    able(references=2, masks=True)
    pictures = [factories.asset(mika, kind="image") for _ in range(3)]
    batch = picture(reference=pictures[0], more_references=pictures[1:2], mask=pictures[2])
    assert forget_unused_pictures(older_than=timedelta(0)) == 0
    batch.delete()
    assert forget_unused_pictures(older_than=timedelta(0)) == 3


@pytest.mark.django_db(transaction=True)
def test_a_worker_makes_pictures_and_hands_on_their_previews(picture, mika, tmp_path):
    with worker(tmp_path) as process:
        batch = picture(takes=2, previews=2)
        until(lambda: not Render.objects.open().exists(), why=process.log)
    drafts = Draft.objects.select_related("asset", "receipt").filter(render__batch=batch)
    assert [(draft.asset.kind, draft.asset.seconds, draft.asset.has_sound) for draft in drafts] == [
        ("image", 0.0, False),
        ("image", 0.0, False),
    ]
    assert set(drafts[0].asset.renditions) == {"image", "poster"}
    assert drafts[0].receipt.credits == 1
    previews = Preview.objects.filter(render__batch=batch).order_by("render__take", "number")
    assert [preview.number for preview in previews] == [0, 1, 0, 1]
    with Image.open(io.BytesIO(previews[0].picture)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (64, 64))


def test_previews_are_kept_for_an_hour(picture):
    render = picture(previews=1).renders.get()
    render.previews.create(number=0, picture=b"new")
    render.previews.create(number=1, picture=b"old", created_at=timezone.now() - timedelta(hours=2))
    services.forget_discarded()
    assert [bytes(preview.picture) for preview in render.previews.all()] == [b"new"]


def test_a_worker_that_lost_its_render_keeps_no_preview(picture):
    picture(previews=1)
    held = leases.claim_next(worker="test")
    Render.objects.update(attempt=held.attempt + 1)
    leases.keep_preview(render=held, number=0, picture=b"late")
    assert not Preview.objects.exists()


@pytest.mark.parametrize(
    ("given", "made"),
    [((1024, 768), (1024, 768)), ((1000, 750), (992, 752)), ((64, 64), (256, 256)), ((2048, 100), (768, 256))],
)
def test_without_a_size_what_is_drawn_over_a_picture_is_about_as_large_as_it(picture, mika, able, given, made):
    able(Animatic(), name="squares")
    under = factories.asset(mika, kind="image")
    under.width, under.height = given
    batch = picture(width=None, height=None, reference=under)
    assert (batch.width, batch.height) == made


@pytest.mark.parametrize("side", [1, 17, 255, 1000, 3839, 4097])
def test_there_is_a_size_for_every_picture(side):
    for other in (1, 300, 1023, 3000, 9000):
        size = Animatic().describe().picture_size_like(side, other)
        assert Animatic().describe().makes("image", *size)
        assert Squares().describe().picture_size_like(side, other) in {(64, 64), (96, 64)}
