"""What is drawn for words that no list knows."""

import json
from pathlib import Path

import pytest

from misora.core import text_vectors
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.kinds import DRAWABLE, KINDS
from misora.engines.animatic.director.lexicon import is_person, lexicon, thing
from misora.engines.animatic.director.nearest import (
    family_of,
    nearest_family,
    nearest_kind,
    nearest_motion,
    nearest_verb,
)
from misora.engines.animatic.director.settings import PLACES
from misora.engines.animatic.director.words import drawn_as, drawn_for
from tests import bed

RARE: dict[str, list[str]] = json.loads((Path(bed.__path__[0]) / "rare_nouns.json").read_text(encoding="utf-8"))


def right(noun: str) -> bool:
    if noun in DRAWABLE:
        return True  # by now a list knows it
    return drawn_for(noun) in {drawn_for(each) for each in RARE[noun] if each in DRAWABLE or each in KINDS}


def test_rare_nouns_are_drawn_as_their_relatives() -> None:
    assert len(RARE) >= 60
    wrong = [noun for noun in RARE if not right(noun)]
    assert len(wrong) <= 0.15 * len(RARE), wrong


@pytest.mark.usefixtures("without_vectors")
def test_without_the_model_the_lexicon_decides_alone() -> None:
    wrong = [noun for noun in RARE if not right(noun)]
    assert len(wrong) <= 0.45 * len(RARE), wrong


@pytest.fixture
def without_vectors(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(text_vectors, "find_spec", lambda _name: None)
    nearest_kind.cache_clear()
    yield
    nearest_kind.cache_clear()


def test_what_is_like_nothing_is_the_paper_spirit() -> None:
    assert nearest_kind("zorblax") is None
    assert drawn_as("zorblax") == "spirit"


def test_a_trade_is_a_person_and_a_beast_an_animal() -> None:
    assert {nearest_kind(word) for word in ("accountant", "newsreader", "trombonist", "milkmaid")} == {"person"}
    assert KINDS[nearest_kind("velociraptor") or "box"].living
    assert not KINDS[nearest_kind("samovar") or "person"].living


def test_the_storyboard_says_what_stands_in() -> None:
    (subject,) = direct("a rottweiler sleeps", seconds=4).shots[0].subjects
    assert (subject.kind, subject.drawn_as) == ("rottweiler", "dog")


def test_unknown_places_and_verbs_have_relatives() -> None:
    assert [nearest_family(word) for word in ("farmyard", "hideout")] == [PLACES["farm"], "cave"]
    assert nearest_family("zorblax") is None
    assert nearest_verb("mending") == "mend"
    assert nearest_motion("mend") == "stand"
    assert nearest_motion("galumph") in {"walk", "run", "jump", None}
    (shot,) = direct("a cat walks along the promenade", seconds=4).shots
    assert shot.place == "promenade"
    assert family_of("promenade") == nearest_family("promenade") != "field"
    assert family_of("zorblax") == family_of(None) == "field"


def test_the_lexicon_knows_things_people_and_no_notions() -> None:
    assert thing("capybaras") == "capybara"
    assert thing("time") is None
    assert is_person("gunslinger")
    assert not is_person("tumbleweed")
    assert len(lexicon().nouns.nodes) > 15_000
