"""How a storyboard becomes words and first pictures for engines that read them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from misora.engines.animatic.director import direct
from misora.engines.animatic.still import representative
from misora.engines.protocol import Extends, Spec
from misora.engines.shot_words import words_of
from misora.engines.shots import Part, first_picture, parts_of
from misora.engines.storyboard import Action, Camera, Line, Relation, Shot, Storyboard, Subject
from tests.engines.film import spec_for

SIZE = (96, 160)


def subject(kind: str, **more: Any) -> Subject:
    return Subject(id=kind, kind=kind, drawn_as=kind, **more)


def _to(other: str, kind: str) -> Relation:
    return Relation(kind=kind, to=other)


TWO = Storyboard(
    style="ink",
    shots=[
        Shot(seconds=2, place="field", subjects=[subject("fox", colour="red", action=Action(verb="run"))]),
        Shot(seconds=2, place="city", weather="rain", subjects=[subject("robot", action=Action(verb="dance"))]),
    ],
)


def spec_of(board: Storyboard = TWO, **more: Any) -> Spec:
    return replace(spec_for("the person's words", **{"size": SIZE, **more}), storyboard=board)


def test_a_directed_prompt_comes_back_in_plain_words():
    (shot,) = direct('A red fox runs across a snowy field at night and says: "Almost home"', seconds=4).shots
    assert words_of(shot, style=None, heard=True) == (
        "A red fox runs across a snowy field at night in falling snow. The fox says: “Almost home”."
    )


@pytest.mark.parametrize(
    ("shot", "words"),
    [
        ({"subjects": [subject("wolf", count=3, action=Action(verb="howl"))]}, "Three wolves howl."),
        (
            {
                "subjects": [
                    subject("cat", action=Action(verb="chase", path="a mouse"), relations=[_to("mouse", "chasing")]),
                    subject("mouse"),
                ]
            },
            "A cat chases a mouse.",
        ),
        ({"place": "sea", "weather": "storm"}, "At the sea in a storm."),
        ({"camera": Camera(framing="close-up", move="push in")}, "Close-up, the camera moves closer."),
        ({"dialogue": [Line(speaker=None, text="Now.", manner="shouting")]}, "A voice says, shouting: “Now”."),
    ],
)
def test_a_shot_is_said_shortly(shot, words):
    assert words_of(Shot(seconds=1, **shot), style=None, heard=True) == words


def test_everything_that_a_shot_holds_is_said():
    cat = subject(
        "cat",
        colour="black",
        wearing=["sunglasses", "old hat"],
        holding=["umbrella"],
        mood="bored",
        action=Action(verb="pour", manner="slowly"),
        relations=[Relation(kind="pouring", to="tea"), Relation(kind="behind", to="dog")],
    )
    shot = Shot(
        seconds=4,
        place="kitchen",
        time_of_day="evening",
        season="autumn",
        weather="hail",
        lighting="candlelight",
        mood="calm",
        subjects=[cat, subject("tea"), subject("dog", count=2, action=Action(verb="sleep", path="on the floor"))],
        camera=Camera(framing="wide", move="orbit", angle="below"),
        dialogue=[],
        music="slow jazz",
        sounds=["thunder", "bell"],
        signs=["OPEN"],
    )
    assert words_of(shot, style="noir", heard=True) == (
        "Noir style. Wide shot, seen from below, the camera circles around. A black cat wearing sunglasses and an old "
        "hat holding an umbrella pours the tea behind the dog slowly looking bored in the kitchen in the evening in "
        "autumn in a hail. Two dogs sleep on the floor. Candlelight, the mood is calm. A sign reads “OPEN”. Sounds of "
        "thunder, bell. Music: slow jazz."
    )
    assert "jazz" not in words_of(shot, style=None, heard=False)


def test_words_are_one_part_with_the_persons_own():
    (part,) = parts_of(spec_of(seconds=3), "words", heard=True)
    assert (part.prompt, part.seconds, part.frames, part.seed, part.name) == ("the person's words", 3.0, 72, 7, "")
    assert part.board == TWO


def test_shots_are_parts_that_last_as_long_as_the_film():
    parts = parts_of(spec_of(seconds=5.5), "shots", heard=True)
    assert [part.prompt for part in parts] == [
        "Ink style. A red fox runs on the field.",
        "Ink style. A robot dances in the city in the rain.",
    ]
    assert [(part.seconds, part.frames, part.seed, part.name) for part in parts] == [
        (2.75, 66, 7, "shot 1 of 2"),
        (2.75, 66, 8, "shot 2 of 2"),
    ]
    assert parts[1].told("step 3 of 4") == "shot 2 of 2, step 3 of 4"
    assert parts[1].share(0.5) == 0.75


@pytest.mark.parametrize(("seconds", "count"), [(1.0, 2), (3.3, 3), (7.7, 3)])
def test_frames_are_never_lost_between_cuts(seconds, count):
    board = Storyboard(shots=[Shot(seconds=length) for length in (1.1, 0.05, 2.37, 0.9, 0.01)])
    parts = parts_of(spec_of(board, seconds=seconds), "shots", heard=False)
    assert sum(part.frames for part in parts) == round(seconds * 24)
    assert len(parts) == count
    assert {part.prompt for part in parts} == {"the person's words"}


def test_a_picture_is_one_part_of_the_shot_that_shows_someone():
    board = Storyboard(shots=[Shot(seconds=1, place="sea"), Shot(seconds=1, subjects=[subject("owl")])])
    (part,) = parts_of(spec_of(board, kind="image"), "shots", heard=True)
    assert (part.prompt, part.frames) == ("An owl.", 1)


def test_what_is_excluded_is_to_be_avoided():
    board = Storyboard(shots=[Shot(seconds=1, excluded=["people", "text"])])
    (part,) = parts_of(spec_of(board), "shots", heard=False)
    assert part.avoid == "people, text"


def coloured(path: Path, colour: str) -> Path:
    Image.new("RGB", (300, 200), colour).save(path)
    return path


def first(spec: Any, number: int = 0, *, way: Any = "poster") -> Image.Image | None:
    part: Part = parts_of(spec, "shots", heard=False)[number]
    return first_picture(spec, part, way)


def test_without_a_picture_a_part_begins_with_nothing_or_with_its_own_still():
    spec = spec_of(seconds=4)
    assert first(spec, way="none") is None
    stills = [np.asarray(first(spec, number)) for number in range(2)]
    for number, shot in enumerate(spec.storyboard.shots):
        board = Storyboard(style=spec.storyboard.style, shots=[shot])
        assert np.array_equal(stills[number], representative(board, *SIZE, 7 + number))
    assert not np.array_equal(*stills)


@pytest.mark.parametrize("way", ["none", "poster"])
@pytest.mark.parametrize("how", ["reference", "extends"])
def test_a_given_picture_belongs_to_the_first_part_alone(tmp_path, way, how):
    red = coloured(tmp_path / "red.png", "red")
    more = {"references": (red,)} if how == "reference" else {"extends": Extends(picture=red)}
    spec = spec_of(seconds=4, **more)
    begun = first(spec, way=way)
    assert (begun.size, begun.getpixel((5, 5))) == (SIZE, (255, 0, 0))
    later = first(spec, 1, way=way)
    assert later is None if way == "none" else later.getpixel((5, 5)) != (255, 0, 0)


def test_a_character_is_in_every_still(tmp_path):
    red = coloured(tmp_path / "red.png", "red")
    plain = spec_of(seconds=4)
    cast = spec_of(seconds=4, references=(red,), reference_as="character")
    for number in range(2):
        drawn, without = np.asarray(first(cast, number)), np.asarray(first(plain, number))
        assert not np.array_equal(drawn, without)


def test_a_still_can_have_the_size_that_the_model_works_at():
    spec = spec_of()
    (part,) = parts_of(spec, "words", heard=False)
    assert first_picture(spec, part, "poster", size=(65, 97)).size == (65, 97)
