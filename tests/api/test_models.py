"""The list of models, by the official client."""

from typing import Any

import openai as official
import pytest
from django.test import Client
from openai import OpenAI

from tests.engines_for_tests import PATH


@pytest.mark.django_db(transaction=True)
def test_the_official_client_lists_and_retrieves_models(openai: OpenAI, settings: Any) -> None:
    listed = {model.id: model for model in openai.models.list()}
    assert {"squares", "auto", "sora-2", "gpt-image-1"} <= set(listed)
    assert {model.owned_by for model in listed.values()} == {settings.ENV.misora_name}
    assert openai.models.retrieve("squares") == listed["squares"]
    assert openai.models.retrieve("sora-2-2025-12-08").id == "sora-2-2025-12-08"
    assert listed["squares"].created > 0
    with pytest.raises(official.NotFoundError) as missing:
        openai.models.retrieve("gpt-5")
    assert missing.value.code == "model_not_found"


def test_engines_that_are_not_for_somebody_are_not_listed(http: Client, settings: Any) -> None:
    engines = {"squares": PATH, "staff_only": {"engine": PATH, "open_to": "staff"}}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})
    names = [model["id"] for model in http.get("/v1/models").json()["data"]]
    assert names.count("squares") == 1
    assert "staff_only" not in names
    assert http.get("/v1/models/staff_only").status_code == 404


def test_the_assistant_is_listed_by_its_name(http: Client, settings: Any) -> None:
    set_to = {"misora_assistant_url": "http://127.0.0.1:9/v1", "misora_assistant_model": "tiny"}
    settings.ENV = settings.ENV.model_copy(update=set_to)
    assert http.get("/v1/models/tiny").json()["object"] == "model"
