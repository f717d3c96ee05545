"""Which word the label of a clip has, and where it is kept."""

import pytest

from misora.generation.making.wire import Spent
from misora.generation.models import EngineState, Render
from misora.generation.queue import leases
from misora.generation.queue.orders import order_for
from misora.generation.takes.labelling import engine_makes, says_ai
from misora.media.models import Asset
from misora.media.services import store_picture
from misora.trust.models import Origin
from misora.trust.provenance.label import labelled_as, word
from tests import factories

pytestmark = pytest.mark.django_db


def test_there_is_one_word_for_each_way():
    assert (word("generated"), word("drawn")) == ("AI", "Drawn by Misora")
    assert [labelled_as(by, says_ai=ai) for by in ("drawn", "generated") for ai in (False, True)] == [
        "drawn", "generated", "generated", "generated",
    ]  # fmt: skip


def batch_with(mika, **origin):
    picture = store_picture(owner=mika, upload=factories.picture_file())
    if origin:
        Origin.objects.update_or_create(asset=picture, defaults=origin)
    return factories.batch(mika, reference=picture)


def test_a_picture_that_says_it_is_ai_makes_the_label_say_so(mika):
    assert not says_ai(factories.batch(mika))
    assert not says_ai(batch_with(mika))
    assert not says_ai(batch_with(mika, says_ai=False))
    assert says_ai(batch_with(mika, says_ai=True))


def test_a_picture_that_was_generated_here_makes_the_label_say_so(mika):
    batch = batch_with(mika)
    Asset.objects.filter(pk=batch.reference.pk).update(made_by="generated")
    assert says_ai(batch)


@pytest.mark.parametrize(("made_by", "ai"), [("drawn", False), ("generated", True)])
def test_what_comes_of_a_generated_clip_says_ai(mika, made_by, ai):
    parent = Render.objects.create(batch=factories.batch(mika), seed=1, credits=1, state="done")
    Asset.objects.create(
        id=parent.pk, owner=mika, kind="video", width=72, height=128, size_bytes=1, folder="aa/x", made_by=made_by
    )
    child = factories.batch(mika, parent=parent)
    assert says_ai(child) is ai
    EngineState.objects.all().delete()
    assert labelled_as(engine_makes(child), says_ai=says_ai(child)) == "generated", "of an engine that nobody knows"


def test_an_order_bears_a_mark_of_its_own_and_the_operators_label(mika, settings, tmp_path):
    settings.ENV = settings.ENV.model_copy(update={"misora_label": "corner"})
    renders = [Render.objects.create(batch=factories.batch(mika), seed=1, credits=1) for _ in range(2)]
    first, second = (order_for(render, tmp_path / str(render.pk)) for render in renders)
    assert (first.label, first.handle, first.says_ai) == ("corner", "mika", False)
    assert first.mark.ident != second.mark.ident
    assert order_for(renders[0], tmp_path / "again").mark == first.mark


def test_what_the_label_says_is_kept_with_the_clip(mika):
    batch = factories.batch(mika)
    for number, word_for in enumerate(("drawn", "generated")):
        held = Render.objects.create(batch=batch, take=number + 1, seed=1, credits=1, state="running", attempt=1)
        assert leases.deliver(render=held, made=factories.made(), spent=Spent(labelled_as=word_for))
        assert Asset.objects.get(pk=held.pk).made_by == word_for
