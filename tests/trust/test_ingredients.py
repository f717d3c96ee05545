"""What a file carries of those it came from is bounded, however long the line is."""

import json
from pathlib import Path

import c2pa
import pytest
from PIL import Image

from misora.trust.provenance.credential import ingredients, timestamps
from misora.trust.provenance.credential.authority import Authority, open_authority
from misora.trust.provenance.credential.ingredients import GENERATIONS, MOST_BYTES, generations
from misora.trust.provenance.credential.manifest import Claim, Copy, Ingredient
from misora.trust.provenance.credential.reading import read
from misora.trust.provenance.credential.signing import sign

KIND = "image/webp"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return open_authority(tmp_path_factory.mktemp("authority"), "a passphrase", name="Misora")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.webp"
    Image.new("RGB", (64, 64), "orange").save(path)
    return path


def signed(plain: Path, name: str, authority: Authority, *parts: Ingredient) -> Path:
    to = plain.with_name(f"{name}.webp")
    with timestamps.clock(authority) as clock:
        claim = Claim(name, "drawn", "animatic", "", name, ingredients=parts)
        sign(plain, to, claim, authority, server="misora.example", clock=clock)
    return to


def remix_of(path: Path) -> Ingredient:
    return Ingredient(path, KIND, "parentOf", "A clip")


def active(path: Path) -> dict:
    with c2pa.Reader(str(path)) as reader:
        store = json.loads(reader.json())
    return store["manifests"][store["active_manifest"]]


def test_a_long_line_of_remixes_grows_to_a_bound_and_always_names_the_one_before(authority, plain):
    gained, path = [], signed(plain, "0", authority)
    for number in range(1, 3 * GENERATIONS):
        path = signed(plain, str(number), authority, remix_of(path))
        gained.append(path.stat().st_size - plain.stat().st_size)
        assert generations(path, KIND) <= GENERATIONS
        told = active(path)
        assert [one["relationship"] for one in told["ingredients"]] == ["parentOf"]
        first = next(one for one in told["assertions"] if one["label"].startswith("c2pa.actions"))["data"]["actions"][0]
        assert first["action"] == "c2pa.opened"
        assert first["parameters"]["ingredients"], "the step points at what was opened, carried along or only named"
        assert read(path, KIND, roots=[authority.root.pem]).state == "trusted"
    assert max(gained) < 1.05 * max(gained[:GENERATIONS]), "what comes later gains no more than the first few did"
    assert max(gained) < 30_000 * GENERATIONS


def test_what_lies_deeper_than_the_bound_is_only_named(authority, plain):
    path = signed(plain, "0", authority)
    for number in range(1, GENERATIONS + 1):
        path = signed(plain, str(number), authority, remix_of(path))
    assert generations(path, KIND) == 1
    assert "active_manifest" not in active(path)["ingredients"][0]


def test_a_shallow_picture_keeps_its_credential_beside_a_deep_one(authority, plain):
    deep, shallow = signed(plain, "0", authority), signed(plain, "other", authority)
    for number in range(1, GENERATIONS):
        deep = signed(plain, str(number), authority, remix_of(deep))
    both = (remix_of(deep), Ingredient(shallow, KIND, "inputTo", "A picture"))
    told = {one["relationship"]: one for one in active(signed(plain, "both", authority, *both))["ingredients"]}
    assert ("active_manifest" in told["parentOf"], "active_manifest" in told["inputTo"]) == (False, True)


def test_credentials_that_weigh_too_much_are_only_named(authority, plain, monkeypatch):
    parent = signed(plain, "0", authority)
    monkeypatch.setattr("misora.trust.provenance.credential.signing.MOST_BYTES", 20_000)
    path = signed(plain, "1", authority, remix_of(parent))
    assert path.stat().st_size - plain.stat().st_size < 20_000 < MOST_BYTES
    assert read(path, KIND, roots=[authority.root.pem]).state == "trusted"
    assert generations(path, KIND) == 1


def test_generations_that_name_each_other_in_a_ring_come_to_an_end():
    ring = {"a": {"ingredients": [{"active_manifest": "b"}]}, "b": {"ingredients": [{"active_manifest": "a"}]}}
    assert ingredients._longest(ring, "a", GENERATIONS) == GENERATIONS


def test_an_unsigned_ingredient_has_no_generations(plain):
    assert generations(plain, KIND) == 0


def test_a_copy_says_where_it_came_from_and_not_that_it_was_made_here(authority, plain):
    came = signed(plain, "0", authority)
    with timestamps.clock(authority) as clock:
        to = plain.with_name("copy.webp")
        sign(plain, to, Copy("A picture", (remix_of(came),)), authority, server="misora.example", clock=clock)
    told = read(to, KIND, roots=[authority.root.pem])
    assert (told.state, told.asset, told.source_type, told.ingredients) == ("trusted", "", "", 1)
