"""The bed itself: whole, honest, and judged by a scorer that can say no."""

from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import misora
from misora.engines.storyboard import Action, Camera, Line, Relation, Shot, Storyboard, Subject
from tests.bed.facts import Case, Facts, families
from tests.bed.score import judge, score

BED = families()
CASES = list(chain.from_iterable(BED.values()))
BLANK = Storyboard(shots=[Shot(seconds=8.0)])


def film(*shots: dict[str, Any], style: str | None = None) -> Storyboard:
    return Storyboard(style=style, shots=[Shot(seconds=2.0, **shot) for shot in shots])


def one(kind: str, **more: Any) -> Subject:
    return Subject(id=f"{kind}-1", kind=kind, drawn_as=kind, **more)


def right(facts: dict[str, Any], board: Storyboard) -> list[bool]:
    return [verdict.right for verdict in judge(Facts.model_validate(facts), board)]


def test_every_family_is_there_and_none_is_thin() -> None:
    assert set(BED) == {
        "everyday", "absurd", "cinematic", "dialogue", "several_shots", "negation", "long_and_messy", "unseen",
        "unseen_again",
    }  # fmt: skip
    assert min(len(cases) for cases in BED.values()) >= 30
    assert len(CASES) >= 285


def test_no_prompt_stands_twice() -> None:
    prompts = [" ".join(case.prompt.lower().split()) for case in CASES]
    assert len(prompts) == len(set(prompts))


def test_a_prompt_has_two_to_ten_facts_and_the_bed_nine_hundred_or_more() -> None:
    counts = {case.prompt: len(judge(case.facts, BLANK)) for case in CASES}
    assert [prompt for prompt, count in counts.items() if not 2 <= count <= 10] == []
    assert sum(counts.values()) >= 900


def test_every_line_and_sign_asked_for_stands_in_its_prompt() -> None:
    for case in CASES:
        for facts in (case.facts, *case.facts.in_shots):
            for text in [line.text for line in facts.dialogue] + facts.signs:
                assert text in case.prompt


def test_shot_facts_agree_with_the_number_of_shots() -> None:
    for case in CASES:
        assert len(case.facts.in_shots) in {0, case.facts.shots}


def test_no_prompt_occurs_in_the_source() -> None:
    root = Path(misora.__file__).parent
    source = "\n".join(
        path.read_text(encoding="utf-8", errors="ignore")
        for path in root.rglob("*")
        if path.suffix in {".py", ".json", ".html", ".md", ".txt", ".toml", ".csv", ".tsv", ".js", ".po"}
    )
    assert "class Storyboard" in source
    flat = " ".join(source.split()).lower()
    assert [case.prompt for case in CASES if " ".join(case.prompt.split()).lower() in flat] == []


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="wether"):
        Case.model_validate({"prompt": "fog", "facts": {"wether": "fog"}})
    with pytest.raises(ValidationError, match="color"):
        Case.model_validate({"prompt": "fog", "facts": {"subjects": [{"kind": "fox", "color": "red"}]}})


def test_a_director_that_understands_nothing_scores_next_to_nothing() -> None:
    scores = score(lambda _: BLANK, BED).values()
    assert sum(each.right for each in scores) / sum(each.facts for each in scores) < 0.08


def test_a_director_that_draws_the_same_film_for_every_prompt_scores_little() -> None:
    guess = film({"subjects": [one("dog", action=Action(verb="walk"))], "place": "street", "time_of_day": "night"})
    scores = score(lambda _: guess, BED).values()
    assert sum(each.right for each in scores) / sum(each.facts for each in scores) < 0.2


def test_the_number_of_facts_does_not_depend_on_the_storyboard() -> None:
    crowd = film({"subjects": [one(kind) for kind in ("fox", "dog", "man", "cat")]}, {"subjects": [one("fox")]})
    for case in CASES:
        assert len(judge(case.facts, BLANK)) == len(judge(case.facts, crowd))


def test_number_case_and_spelling_are_forgiven() -> None:
    board = film({"subjects": [one("Foxes", colour="gray")], "weather": "snowy"}, style="Watercolor")
    facts = {"subjects": [{"kind": "fox", "colour": "grey"}], "weather": "snow", "style": "watercolour"}
    assert right(facts, board) == [True] * 4


def test_words_before_a_noun_are_forgiven_but_not_after_it() -> None:
    assert right({"subjects": ["bear"]}, film({"subjects": [one("polar bear")]})) == [True]
    assert right({"subjects": ["bear"]}, film({"subjects": [one("bear trap")]})) == [False]
    assert right({"subjects": ["polar bear"]}, film({"subjects": [one("bear")]})) == [False]


def test_any_word_of_a_list_will_do_and_no_other() -> None:
    facts = {"place": ["shore", "beach"]}
    assert right(facts, film({"place": "sandy beach"})) == [True]
    assert right(facts, film({"place": "forest"})) == [False]
    assert right(facts, film({})) == [False]


def test_a_missing_subject_loses_all_its_facts() -> None:
    facts = {"subjects": [{"kind": "fox", "count": 1, "colour": "red", "not_wearing": "hat"}]}
    assert right(facts, film({"subjects": [one("cat", colour="red")]})) == [False] * 4


@pytest.mark.parametrize(
    ("fact", "good", "bad"),
    [
        ({"count": 2}, {"count": 2}, {"count": 3}),
        ({"colour": "red"}, {"colour": "bright red"}, {"colour": "blue"}),
        ({"material": "glass"}, {"material": "glass"}, {}),
        ({"size": ["big", "huge"]}, {"size": "huge"}, {"size": "small"}),
        ({"mood": "sad"}, {"mood": "sad"}, {"mood": "happy"}),
        ({"wearing": "hat"}, {"wearing": ["top hat"]}, {"wearing": ["scarf"]}),
        ({"holding": "map"}, {"holding": ["old map"]}, {"wearing": ["map"]}),
        ({"action": "run"}, {"action": Action(verb="running")}, {"action": Action(verb="walk")}),
        ({"action": "dance"}, {"action": Action(verb="dances")}, {}),
        ({"manner": "slowly"}, {"action": Action(verb="go", manner="slowly")}, {"action": Action(verb="go")}),
        ({"not_wearing": "hat"}, {"wearing": ["scarf"]}, {"wearing": ["red hat"]}),
        ({"not_colour": "red"}, {"colour": "blue"}, {"colour": "dark red"}),
    ],
)
def test_a_property_of_a_subject_can_be_right_and_wrong(
    fact: dict[str, Any], good: dict[str, Any], bad: dict[str, Any]
) -> None:
    facts = {"subjects": [{"kind": "fox", **fact}]}
    assert right(facts, film({"subjects": [one("fox", **good)]})) == [True, True]
    assert right(facts, film({"subjects": [one("fox", **bad)]})) == [True, False]


def test_three_entries_of_one_kind_count_as_three() -> None:
    crowd = [Subject(id=f"dog-{n}", kind="dog", drawn_as="dog") for n in range(3)]
    assert right({"subjects": [{"kind": "dog", "count": 3}]}, film({"subjects": crowd})) == [True, True]
    assert right({"subjects": [{"kind": "dog", "count": 2}]}, film({"subjects": crowd})) == [True, False]


def test_one_entry_cannot_serve_two_subjects() -> None:
    facts = {"subjects": [{"kind": "bus", "colour": "red"}, {"kind": "bus", "colour": "blue"}]}
    red, blue = one("bus", colour="red"), Subject(id="bus-2", kind="bus", drawn_as="bus", colour="blue")
    assert right(facts, film({"subjects": [blue, red]})) == [True] * 4
    assert right(facts, film({"subjects": [red]})) == [True, True, False, False]


def test_a_relation_needs_its_kind_and_its_other_end() -> None:
    facts = {"subjects": [{"kind": "cat", "relation": {"kind": ["on", "ride"], "to": "horse"}}]}
    horse, tree = one("horse"), one("tree")

    def with_relation(kind: str, to: str) -> Storyboard:
        return film({"subjects": [one("cat", relations=[Relation(kind=kind, to=to)]), horse, tree]})

    assert right(facts, with_relation("riding", "horse-1")) == [True, True]
    assert right(facts, with_relation("riding", "tree-1")) == [True, False]
    assert right(facts, with_relation("behind", "horse-1")) == [True, False]


def test_a_line_needs_its_words_and_its_speaker() -> None:
    facts = {"dialogue": [{"speaker": "fox", "text": "Almost there!"}]}
    cast = [one("fox"), one("owl")]
    assert (
        right(facts, film({"subjects": cast, "dialogue": [Line(speaker="fox-1", text="almost there")]})) == [True] * 2
    )
    assert right(facts, film({"subjects": cast, "dialogue": [Line(speaker="owl-1", text="Almost there!")]})) == [
        True,
        False,
    ]
    assert right(facts, film({"subjects": cast, "dialogue": [Line(speaker="fox-1", text="Almost")]})) == [False] * 2


def test_what_is_left_out_is_named_and_not_drawn() -> None:
    facts = {"excluded": ["people"], "without_subjects": ["person"], "not": {"weather": "rain", "verb": "run"}}
    assert right(facts, film({"excluded": ["person"]})) == [True] * 4
    running = one("person", action=Action(verb="running"))
    assert right(facts, film({"subjects": [running], "weather": "rainy"})) == [False] * 4


def test_facts_of_a_shot_are_looked_for_in_that_shot() -> None:
    facts = {"shots": 2, "in_shots": [{"subjects": ["egg"]}, {"place": "farm", "without_subjects": ["egg"]}]}
    egg, farm = {"subjects": [one("egg")]}, {"place": "farm"}
    assert right(facts, film(egg, farm)) == [True] * 4
    assert right(facts, film(farm, egg)) == [True, False, False, False]
    assert right(facts, film({**egg, **farm})) == [False, True, False, False]


def test_camera_light_sound_and_signs_can_be_right_and_wrong() -> None:
    facts = {
        "camera": {"framing": "wide", "move": "pan", "angle": ["above", "high"]},
        "lighting": "candle",
        "season": "winter",
        "music": "piano",
        "sounds": ["wind"],
        "signs": ["OPEN"],
        "dialogue_count": 0,
    }
    board = film(
        {
            "camera": Camera(framing="wide", move="slow pan", angle="above"),
            "lighting": "candle",
            "season": "winter",
            "music": "sad piano",
            "sounds": ["howling wind"],
            "signs": ["Open"],
        }
    )
    assert right(facts, board) == [True] * 9
    talk = film({"dialogue": [Line(text="hm")], "signs": ["OPEN LATE"]})
    assert right(facts, talk) == [False] * 9
