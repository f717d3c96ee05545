"""What the director understands."""

import pytest

from misora.engines.animatic.director import describe_shot, direct
from misora.engines.animatic.director.kinds import DRAWABLE, KINDS
from misora.engines.animatic.director.words import drawn_as, drawn_for
from misora.engines.protocol import Refused
from misora.engines.storyboard import Shot


def only_shot(prompt: str) -> Shot:
    storyboard = direct(prompt, seconds=6)
    assert len(storyboard.shots) == 1
    return storyboard.shots[0]


def test_the_fox_prompt_is_understood_whole():
    shot = only_shot("a red fox runs across a snowy field at night and says: 'Almost home'")
    fox = shot.subjects[0]
    assert (fox.kind, fox.drawn_as, fox.colour, fox.count) == ("fox", "fox", "red", 1)
    assert fox.action is not None
    assert (fox.action.verb, fox.action.path) == ("run", "across a snowy field")
    assert (shot.place, shot.time_of_day, shot.season, shot.weather) == ("field", "night", "winter", "snow")
    assert [(line.speaker, line.text) for line in shot.dialogue] == [("fox", "Almost home")]


def test_an_empty_prompt_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="Write what should be seen"):
        direct(" \u200b\n", seconds=4)


def test_a_shot_card_says_what_happens_and_how_it_is_filmed():
    shot = only_shot("wide shot, static: a small fox crosses the field")
    assert describe_shot(shot) == "A small fox crosses the field · wide, still"


def test_every_noun_it_knows_is_drawn_as_something_that_can_be_drawn():
    for noun in [*DRAWABLE, "zorblax", "velocipede"]:
        assert drawn_for(drawn_as(noun)) in KINDS


@pytest.mark.parametrize(
    ("prompt", "start"),
    [
        ("a unicorn walks", "A unicorn walks"),
        ("an owl sleeps", "An owl sleeps"),
        ("an hourglass on a desk", "An hourglass"),
        ("three leaves fall", "Three leaves fall"),
        ("someone waves", "Someone waves"),
    ],
)
def test_a_card_has_the_right_article_and_plural(prompt: str, start: str):
    assert describe_shot(only_shot(prompt)).startswith(start)


def test_a_line_belongs_to_who_stands_before_it():
    shot = only_shot("A unicorn walks. A small owl says: 'Who?'")
    assert [(line.speaker, line.text) for line in shot.dialogue] == [("owl", "Who?")]
    shot = only_shot('The nurse asks a sailor, "Tea?" The sailor replies, "Rum."')
    assert [line.speaker for line in shot.dialogue] == ["nurse", "sailor"]
    shot = only_shot('a plumber meets a cat and says "Hello, puss"')
    assert [line.speaker for line in shot.dialogue] == ["plumber"]


def test_a_pronoun_keeps_who_is_meant_and_takes_the_new_verb():
    first, second = direct("A grey goose naps on a wall, then it flies away", seconds=6).shots
    assert (first.subjects[0].kind, second.subjects[0].kind, second.subjects[0].colour) == ("goose", "goose", "grey")
    assert first.subjects[0].action is not None
    assert second.subjects[0].action is not None
    assert (first.subjects[0].action.verb, second.subjects[0].action.verb) == ("nap", "fly")


@pytest.mark.parametrize(
    ("prompt", "kinds", "excluded"),
    [
        ("a mule, not a pony, walks", ["mule"], "pony"),
        ("a bear instead of a wolf in a forest", ["bear"], "wolf"),
        ("leave out the crows. two hens eat", ["hen"], "crows"),
        ("a king who never laughs", ["king"], "laugh"),
    ],
)
def test_what_is_denied_is_named_and_not_drawn(prompt: str, kinds: list[str], excluded: str):
    shot = only_shot(prompt)
    assert [subject.kind for subject in shot.subjects] == kinds
    assert excluded in shot.excluded


def test_what_somebody_does_not_do_is_not_what_they_do():
    action = only_shot("a goat that doesn't sleep but dances").subjects[0].action
    assert action is not None
    assert action.verb == "dance"


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("1. a cat wakes\n2. the cat eats\n3. the cat sleeps", 3),
        ("1) a cat wakes 2) the cat eats", 2),
        ("INT. DINER - NIGHT. A cook pours tea. EXT. STREET - DAY. The cook walks.", 2),
        ("Shot one: a boat. Shot two: a whale.", 2),
        ("Dawn: a rooster crows. Dusk: the rooster sleeps.", 2),
        ("A clock. Smash cut: a train.", 2),
        ("a bear with 2 cubs, 3 bees and 1 flower", 1),
    ],
)
def test_a_prompt_is_cut_at_its_headings_and_numbers(prompt: str, count: int):
    assert len(direct(prompt, seconds=10).shots) == count


def test_a_building_is_a_place_only_to_who_is_inside():
    inside, outside = only_shot("a cat sleeps in a castle"), only_shot("a cat sleeps in front of a castle")
    assert inside.place == "castle"
    assert "castle" in [subject.kind for subject in outside.subjects]


def test_a_place_a_mood_and_an_hour_keep_the_word_that_was_asked_for():
    shot = only_shot("a weary monk waits in a tavern at noon")
    assert (shot.place, shot.time_of_day, shot.subjects[0].mood) == ("tavern", "noon", "weary")


def test_who_sits_on_something_is_the_one_who_acts():
    shot = only_shot("a man on a bench feeds pigeons")
    acting = [subject.kind for subject in shot.subjects if subject.action]
    assert acting == ["man"]


def test_the_words_of_a_place_are_no_things_in_it():
    shot = only_shot("a goat waits at a bus stop")
    assert (shot.place, [subject.kind for subject in shot.subjects]) == ("bus stop", ["goat"])


def test_who_is_old_stays_old_and_is_drawn_so():
    board = direct("an old man sits on a bench. Then he feeds the ducks", seconds=8)
    assert [shot.subjects[0].age for shot in board.shots] == ["old", "old"]
    assert describe_shot(board.shots[0]).startswith("An old man")
    assert direct("a man sits on a bench", seconds=8).shots[0].subjects[0].age is None


def test_they_are_all_who_were_there():
    board = direct("a knight and a dragon meet. Then they drink tea in a garden", seconds=8)
    assert [(each.kind, each.action and each.action.verb) for each in board.shots[1].subjects][:2] == [
        ("knight", "drink"), ("dragon", "drink"),
    ]  # fmt: skip


def test_what_is_looked_at_is_no_place():
    for prompt in ("a woman looks at a lighthouse", "a wolf howls at the moon"):
        shot = direct(prompt, seconds=4).shots[0]
        assert shot.place not in {"lighthouse", "moon"}
