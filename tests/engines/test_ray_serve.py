"""What a Ray cluster's answer may be; the cluster itself is in tests/generation/test_ray.py."""

import hashlib
from pathlib import Path

import pytest

from misora.core.http import FetchFailed
from misora.engines.protocol import Extends, Refused
from misora.engines.ray_serve import _Lines
from misora.engines.ray_wire import Alive, Asked, Film, Going, line
from misora.engines.travelling import in_folder, packed
from tests.engines.film import spec_for

CONTENT = b"a film\nof two lines"
SAID = Film(size=len(CONTENT), sha256=hashlib.sha256(CONTENT).hexdigest())


def split(whole: bytes, size: int) -> list[bytes]:
    return [whole[at : at + size] for at in range(0, len(whole), size)]


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_lines_and_film_are_read_whatever_the_pieces(tmp_path, size):
    going = Going(phase="drawing", fraction=0.5)
    lines = _Lines(split(line(Alive()) + line(going) + line(SAID) + CONTENT, size), "ray")
    assert [lines.next(), lines.next(), lines.next()] == [Alive(), going, SAID]
    lines.store(SAID, tmp_path / "film", 100)
    assert (tmp_path / "film").read_bytes() == CONTENT


def test_an_answer_that_breaks_off_is_no_film(tmp_path):
    lines = _Lines([line(Alive())], "ray")
    lines.next()
    with pytest.raises(FetchFailed, match="broke off"):
        lines.next()
    with pytest.raises(FetchFailed, match="broke off"):
        _Lines([CONTENT[:5]], "ray").store(SAID, tmp_path / "film", 100)


def test_a_film_that_is_damaged_or_too_large_is_refused(tmp_path):
    with pytest.raises(FetchFailed, match="damaged"):
        _Lines([CONTENT[:-1] + b"!"], "ray").store(SAID, tmp_path / "film", 100)
    with pytest.raises(Refused, match="larger than 3 bytes"):
        _Lines([CONTENT], "ray").store(SAID, tmp_path / "film", 3)


@pytest.mark.parametrize("answer", [b"<html>\n", b'{"kind": "other"}\n', b"x" * 1_000_001])
def test_something_else_than_lines_is_no_answer(answer):
    with pytest.raises(FetchFailed):
        _Lines([answer], "ray").next()


def test_a_spec_travels_with_its_pictures_and_lands_in_one_folder(tmp_path):
    for name in ("a.png", "b.PNG"):
        (tmp_path / name).write_bytes(name.encode())
    spec = spec_for("a fox", references=(tmp_path / "a.png",), extends=Extends(picture=tmp_path / "b.PNG", elapsed=1.5))
    bare, pictures = packed(spec)
    assert pictures == {"picture-0.png": tmp_path / "a.png", "picture-1.png": tmp_path / "b.PNG"}
    asked = Asked.model_construct(
        engine="x", spec=bare, pictures={name: path.read_bytes() for name, path in pictures.items()}
    )
    landed = Asked.model_validate_json(asked.model_dump_json())
    assert landed.spec == bare
    assert landed.pictures == {"picture-0.png": b"a.png", "picture-1.png": b"b.PNG"}
    there = in_folder(landed.spec, Path("/there"))
    assert there.references == (Path("/there/picture-0.png"),)
    assert there.extends.picture == Path("/there/picture-1.png")
    assert there.extends.elapsed == 1.5


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", ".png", "a/b.png", "..", "A.png"])
def test_no_picture_lands_anywhere_else(name):
    asked = Asked(engine="x", spec=packed(spec_for("a fox"))[0])
    with pytest.raises(ValueError, match="pictures"):
        Asked.model_validate(asked.model_dump(mode="json") | {"pictures": {name: "eA=="}})
    spec = spec_for("a fox", references=(Path(f"/somewhere/{name}"),))
    if name == "..":
        with pytest.raises(ValueError, match="names no file"):
            in_folder(spec, Path("/there"))
    else:
        assert in_folder(spec, Path("/there")).references[0].parent == Path("/there")
