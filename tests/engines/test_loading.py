"""Engines are named and set by the operator."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from misora.core.errors import InvalidInput, Unavailable
from misora.engines.loading import Terms, load_engine, options_of, path_of, terms_of
from misora.engines.protocol import Capabilities
from misora.generation.making.engine_client import EngineProcess
from tests.engines_for_tests import PATH, Squares


class Wishes(BaseModel):
    """As an engine's class names it: `Options`."""

    title: str
    most: int = Field(10, ge=1)


class Titled(Squares):
    Options = Wishes

    def __init__(self, options: Wishes) -> None:
        self._options = options

    def describe(self) -> Capabilities:
        return replace(super().describe(), title=self._options.title, max_seconds=self._options.most)


HERE = "tests.engines.test_loading.Titled"


def test_an_engine_gets_its_options_validated():
    told = load_engine({"engine": HERE, "title": "Ours", "most": "7"}).describe()
    assert (told.title, told.max_seconds) == ("Ours", 7)


def test_an_engine_without_options_is_its_path_alone():
    assert load_engine(PATH).describe().title == load_engine({"engine": PATH}).describe().title == "Squares"
    assert path_of(PATH) == path_of({"engine": PATH, "x": 1}) == PATH
    with pytest.raises(Unavailable, match=r"takes no options\. Leave out: colour"):
        load_engine({"engine": PATH, "colour": "red"})


def test_every_wrong_option_is_named():
    with pytest.raises(Unavailable, match=r"Titled can't be used as it is set\. title: Field required; most: Input"):
        load_engine({"engine": HERE, "most": 0})


def test_the_houses_terms_are_kept_from_the_engine():
    setting = {"engine": HERE, "title": "Ours", "open_to": "staff", "credits_per_second": 2, "credits_per_image": 5}
    assert terms_of(setting) == Terms(open_to="staff", credits_per_second=2, credits_per_image=5)
    assert options_of(setting) == {"title": "Ours"}
    assert load_engine(setting).describe().title == "Ours"
    assert load_engine({"engine": PATH, "open_to": "admins"}).describe().title == "Squares"
    assert (terms_of(PATH), options_of(PATH)) == (Terms(), {})


def test_options_reach_the_engines_process_but_not_its_arguments():
    engine = EngineProcess({"engine": HERE, "title": "sk-secret"})
    try:
        assert engine.capabilities().title == "sk-secret"
        assert b"sk-secret" not in Path(f"/proc/{engine.pid}/cmdline").read_bytes()
    finally:
        engine.cancel()
    with pytest.raises(Unavailable, match="title: Field required"):
        EngineProcess({"engine": HERE, "most": 3}).capabilities()


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ('{"gpu": {"address": "http://h"}}', "MISORA_ENGINES.GPU.*name the engine's dotted path"),
        ('{"gpu": 7}', "MISORA_ENGINES.GPU"),
        ("{}", "MISORA_ENGINES: .*at least 1"),
        ('{"gpu": {"engine": "a.B", "open_to": "friends"}}', "MISORA_ENGINES.GPU.*open_to: Input should be 'everyone'"),
        ('{"gpu": {"engine": "a.B", "credits_per_second": -1}}', "credits_per_second: Input should be greater"),
        ('{"auto": "a.B"}', 'isn\'t "auto"'),
        (json.dumps({"x" * 41: "a.B"}), "has 1 to 40 characters"),
    ],
)
def test_settings_that_name_no_engine_are_refused(monkeypatch, tmp_path, value, sentence):
    from misora.config.env import load_env

    monkeypatch.setenv("MISORA_DATA", str(tmp_path))
    monkeypatch.setenv("MISORA_ENGINES", value)
    with pytest.raises(InvalidInput, match=sentence):
        load_env()


def test_the_check_up_says_what_is_wrong_with_an_engine():
    from misora.config.doctor import _engine

    assert _engine("gpu", {"engine": HERE, "title": "Ours"}).says == "Ours"
    wrong = _engine("gpu", {"engine": HERE})
    assert (wrong.ok, wrong.says.endswith("title: Field required.")) == (False, True)
