"""`auto`, made for a person of what is up here."""

import dataclasses

import pytest
from django.utils import timezone

from misora.accounts.models import User
from misora.core.errors import InvalidInput, NotAllowed, Unavailable
from misora.credits.services import balance
from misora.generation import queries
from misora.generation.asking.auto import because, choose_for
from misora.generation.asking.choosing import Wish
from misora.generation.models import Batch, EngineState
from tests.engines_for_tests import PATH, Squares

pytestmark = pytest.mark.django_db
MODEL = {"title": "Circles", "made_by": "generated", "credits_per_second": 2, "sound": False}
SMALL = {"seconds": 1, "width": 160, "height": 288}


@pytest.fixture
def circles(reported, settings):
    """A second engine, a model's, which is up."""
    engines = {"squares": PATH, "circles": {"engine": PATH, "open_to": "everyone"}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})
    can = dataclasses.asdict(Squares().describe()) | MODEL | {"name": "circles"}
    return EngineState.objects.create(worker="gpu", engine="circles", capabilities=can, seen_at=timezone.now())


def restrict(settings, **terms):
    engines = {"squares": PATH, "circles": {"engine": PATH, **terms}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})


def test_the_choice_and_its_reason_are_kept_with_the_batch(ask, circles, mika):
    batch = ask(engine="auto")
    assert (batch.engine, batch.renders.get().credits) == ("circles", 2)
    assert batch.chosen_because == "It makes 1 s at 160×288, is ready and costs 2 credits."
    assert ask(engine="squares").chosen_because == ""


def test_who_speaks_is_given_to_an_engine_with_sound(ask, circles):
    batch = ask('A fox says "Almost home"', engine="auto")
    assert batch.engine == "squares"
    assert batch.chosen_because.endswith("costs 1 credit. Circles has no sound.")


def test_with_too_few_credits_the_cheaper_one_is_chosen(ask, circles, mika):
    ask(engine="circles", seconds=19)
    assert balance(mika) == 2
    batch = ask(engine="auto", seconds=2)
    assert (batch.engine, batch.chosen_because[-38:]) == ("squares", "Circles would cost more than you have.")


def test_an_engine_whose_worker_is_away_is_chosen_only_for_want_of_another(ask, circles, settings):
    EngineState.objects.filter(engine="circles").update(seen_at=timezone.now() - timezone.timedelta(minutes=5))
    assert ask(engine="auto").chosen_because.endswith("Circles is away.")
    EngineState.objects.filter(engine="squares").update(healthy=False, problem="libGL is missing.")
    away = ask(engine="auto")
    assert (away.engine, away.chosen_because) == (
        "circles",
        "It makes 1 s at 160×288 for 2 credits once its worker is back.",
    )


def test_an_engine_that_fails_is_never_chosen(ask, circles):
    EngineState.objects.filter(engine="circles").update(healthy=False, problem="no GPU")
    assert ask(engine="auto").engine == "squares"
    EngineState.objects.update(healthy=False, problem="no GPU")
    with pytest.raises(Unavailable, match="No engine is up"):
        ask(engine="auto")


def test_with_any_size_the_batch_has_the_chosen_engines_size(ask, circles):
    can = circles.capabilities | {"sizes": [[176, 304]]}
    EngineState.objects.filter(engine="circles").update(capabilities=can)
    batch = ask(engine="auto", any_size=True)
    assert (batch.engine, batch.width, batch.height) == ("circles", 176, 304)
    assert ask(engine="auto").engine == "squares"


def test_what_none_makes_is_refused_in_words(ask, circles):
    with pytest.raises(InvalidInput, match=r"No engine here makes 90 s at 160×288\. Choose another length"):
        ask(engine="auto", seconds=90)
    assert not Batch.objects.exists()


def test_too_few_takes_are_refused_as_without_auto(ask, circles):
    with pytest.raises(InvalidInput, match="Ask for one to 4 takes"):
        ask(engine="auto", takes=0)


def test_only_what_one_may_use_is_chosen(ask, circles, mika, settings):
    restrict(settings, open_to="staff")
    assert ask(engine="auto").engine == "squares"
    mod = User.objects.create(username="mod", is_moderator=True)
    assert ask(engine="auto", owner=mod).engine == "circles"


@pytest.mark.parametrize("open_to", ["everyone", "staff", "admins"])
@pytest.mark.parametrize("role", ["everyone", "staff", "admins"])
def test_an_engine_is_asked_and_quoted_only_by_those_it_is_open_to(ask, circles, settings, open_to, role):
    restrict(settings, open_to=open_to)
    person = User.objects.create(username="someone", is_moderator=role == "staff", is_admin=role == "admins")
    if open_to == "everyone" or role in ("admins", open_to):
        assert [info.name for info in queries.engines_for(person)] == ["squares", "circles"]
        assert ask(owner=person, engine="circles").engine == "circles"
        assert queries.quote(owner=person, engine="circles", seconds=1).credits == 2
        return
    assert [info.name for info in queries.engines_for(person)] == ["squares"]
    with pytest.raises(NotAllowed, match=r"Circles is for (moderators and )?administrators here\. Choose"):
        ask(owner=person, engine="circles")
    with pytest.raises(NotAllowed):
        queries.quote(owner=person, engine="circles", seconds=1)


def test_the_default_is_the_first_that_one_may_use(ask, circles, mika, settings):
    engines = {"circles": {"engine": PATH, "open_to": "admins"}, "squares": PATH}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})
    assert ask(engine="").engine == "squares"
    assert ask(engine="", owner=User.objects.create(username="root", is_admin=True)).engine == "circles"
    only = {"circles": {"engine": PATH, "open_to": "admins"}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": only})
    with pytest.raises(NotAllowed, match="for administrators"):
        ask(engine="")


def test_the_houses_price_stands_for_the_engines(ask, circles, mika, settings):
    restrict(settings, credits_per_second=3, credits_per_image=7)
    assert ask(engine="circles", seconds=2).renders.get().credits == 6
    assert queries.quote(owner=mika, engine="circles", seconds=2).credits == 6
    info = queries.engine_named("circles")
    assert queries.credits_for(info.capabilities, 2, "image") == 7
    restrict(settings, credits_per_second=0)
    assert ask(engine="circles", seconds=2).renders.get().credits == 0


def test_the_quote_of_a_choice_names_its_engine(circles, mika):
    wish = Wish(**SMALL)
    choice = choose_for(mika, wish, takes=2)
    price = queries.quote(owner=mika, engine=choice.engine.name, seconds=1, takes=2)
    assert (price.engine.title, price.credits) == ("Circles", 4)
    assert because(choice) == "It makes 1 s at 160×288, is ready and costs 4 credits."
