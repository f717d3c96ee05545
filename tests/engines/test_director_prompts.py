"""A table of prompts and what a careful reader would say is in them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from misora.engines.animatic.director import describe_shot, direct
from misora.engines.protocol import Refused
from misora.engines.storyboard import Storyboard

FACTS: list[tuple[str, dict[str, object]]] = [
    ("a yellow submarine glides past a coral reef", {"kinds": ["submarine"], "colour": "yellow", "verb": "glide", "place": "coral reef"}),
    ("three white rabbits jumping in a spring meadow", {"kinds": ["rabbit"], "count": 3, "colour": "white", "verb": "jump", "season": "spring"}),
    ("a robot with a red umbrella walks down a neon street in the rain", {"holding": ["red umbrella"], "lighting": "neon", "weather": "rain", "place": "street"}),
    ("a whale swims above the clouds at dusk", {"kinds": ["whale"], "place": "above the clouds", "time_of_day": "dusk"}),
    ("an orange cat sleeps on a sofa", {"kinds": ["cat", "sofa"], "colour": "orange", "verb": "sleep", "relation": ("on", "sofa"), "place": "room"}),
    ("two children flying a kite on a beach", {"kinds": ["child"], "count": 2, "holding": ["kite"], "place": "beach"}),
    ("a train crosses a bridge at sunset", {"kinds": ["train"], "verb": "cross", "time_of_day": "sunset", "place": "bridge"}),
    ("a happy little dog chases a blue ball in the park", {"kinds": ["dog", "ball"], "mood": "happy", "size": "small", "relation": ("chasing", "ball")}),
    ("a girl with a red scarf looks at the moon", {"kinds": ["girl"], "wearing": ["red scarf"], "verb": "look", "time_of_day": "night"}),
    ("a flock of birds flying over the sea at sunrise", {"kinds": ["bird"], "count": 7, "place": "sea", "time_of_day": "dawn"}),
    ("an astronaut walks on mars, low angle, black and white", {"kinds": ["astronaut"], "place": "mars", "angle": "below", "style": "black and white"}),
    ("two robots dancing and a small dog", {"kinds": ["robot", "dog"], "count": 2, "verb": "dance"}),
    ("the old man sits on a bench and reads a newspaper in autumn", {"kinds": ["man", "bench"], "verb": "sit", "holding": ["newspaper"], "season": "autumn", "place": "park"}),
    ("a lighthouse on a cliff by the sea at night, wide shot", {"kinds": ["lighthouse"], "place": "sea", "framing": "wide", "time_of_day": "night"}),
    ("close-up of a sad clown in the rain", {"kinds": ["clown"], "drawn": ["person"], "framing": "close-up", "mood": "sad", "weather": "rain"}),
    ("a knight rides a white horse through a forest", {"kinds": ["knight", "horse"], "verb": "ride", "relation": ("riding", "horse"), "place": "forest"}),
    ("a unicorn gallops across a rainbow meadow", {"kinds": ["unicorn"], "drawn": ["unicorn"], "verb": "gallop"}),
    ("a dragon flying over mountains", {"kinds": ["dragon"], "drawn": ["dragon"], "place": "mountains", "verb": "fly"}),
    ("a zorblax dances happily", {"kinds": ["zorblax"], "drawn": ["spirit"], "verb": "dance", "manner": "happily"}),
    ("an empty street at night without people, cars or rain", {"kinds": [], "excluded": ["people", "cars", "rain"], "weather": None, "place": "street"}),
    ("a snowy village, no people", {"kinds": [], "place": "village", "season": "winter", "excluded": ["people"]}),
    ("nobody walks in the foggy park", {"kinds": [], "excluded": ["people"], "weather": "fog", "place": "park"}),
    ('a neon sign reading "OPEN" on a city street at night', {"signs": ["OPEN"], "lines": [], "place": "street", "time_of_day": "night"}),
    ("a shop with a banner that says 'Fresh bread', and a baker waves", {"signs": ["Fresh bread"], "lines": []}),
    ("a wizard whispers: “Open the door”", {"lines": [("wizard", "Open the door")]}),
    ('"Good night," says the bear, and the owl sleeps', {"lines": [("bear", "Good night,")], "kinds": ["bear", "owl"]}),
    ('Fox: "Hello"\nRabbit: "Hi there"', {"lines": [("fox", "Hello"), ("rabbit", "Hi there")], "kinds": ["fox", "rabbit"]}),
    ("ROBOT: Beep boop.\nGIRL: Hello, robot.", {"lines": [("robot", "Beep boop."), ("girl", "Hello, robot.")]}),
    ('a mountain lake at dawn. Narrator: "Once upon a time"', {"lines": [(None, "Once upon a time")], "place": "lake", "time_of_day": "dawn"}),
    ("a cat says: hello there", {"lines": [("cat", "hello there")]}),
    ("the dog's owner isn't home, it's raining", {"lines": [], "weather": "rain"}),
    ("a fox in a forest, slow dolly in, with soft piano music", {"move": "push in", "music": "soft piano music", "kinds": ["fox"]}),
    ("tracking shot of a running horse on a beach", {"kinds": ["horse"], "move": "track", "verb": "run", "place": "beach"}),
    ("a man in a yellow raincoat holding a lantern", {"wearing": ["yellow raincoat"], "holding": ["lantern"]}),
    ("a huge green turtle swims underwater", {"kinds": ["turtle"], "size": "huge", "colour": "green", "place": "underwater", "verb": "swim"}),
    ("five small yellow ducks swim on a pond", {"kinds": ["duck"], "count": 5, "size": "small", "place": "pond"}),
    ("a paper boat floats down a river", {"kinds": ["boat"], "material": "paper", "verb": "float", "place": "river"}),
    ("a rocket launches from the desert", {"kinds": ["rocket"], "verb": "launch", "place": "desert"}),
    ("a hot air balloon rises over hills at sunrise", {"kinds": ["hot air balloon"], "drawn": ["hot air balloon"], "verb": "rise", "time_of_day": "dawn"}),
    ("a thunderstorm over the city", {"kinds": [], "weather": "storm", "place": "city"}),
    ("🦊 in the snow", {"kinds": ["fox"], "season": "winter"}),
    ('{"prompt": "a red car on a road", "seed": 4}', {"kinds": ["car"], "colour": "red", "lines": []}),
    ("a bear walks slowly through a foggy forest in the morning", {"manner": "slowly", "weather": "fog", "time_of_day": "morning", "path": "through a foggy forest"}),
    ("two women and a boy walk along the shore", {"kinds": ["woman", "boy"], "count": 2, "verb": "walk", "place": "shore"}),
]  # fmt: skip


def seen(storyboard: Storyboard) -> dict[str, object]:
    """The storyboard's first shot and its first subject, flat."""
    shot = storyboard.shots[0]
    lead = shot.subjects[0] if shot.subjects else None
    told: dict[str, object] = {
        **shot.model_dump(
            include={"place", "time_of_day", "season", "weather", "lighting", "music", "signs", "excluded"}
        ),
        **shot.camera.model_dump(),
        "style": storyboard.style,
        "kinds": [subject.kind for subject in shot.subjects],
        "drawn": [subject.drawn_as for subject in shot.subjects],
        "lines": [(line.speaker, line.text) for line in shot.dialogue],
    }
    if lead:
        told |= lead.model_dump(include={"colour", "material", "size", "count", "mood", "holding", "wearing"})
        told |= lead.action.model_dump(include={"verb", "manner", "path"}) if lead.action else {}
        told["relation"] = next(((relation.kind, relation.to) for relation in lead.relations), None)
    return told


@pytest.mark.parametrize(("prompt", "facts"), FACTS, ids=[prompt[:40] for prompt, _ in FACTS])
def test_a_prompt_is_understood(prompt: str, facts: dict[str, object]):
    told = seen(direct(prompt, seconds=6))
    assert {name: told.get(name) for name in facts} == facts


def test_shots_are_cut_where_the_prompt_cuts():
    prompt = "Shot 1: wide shot of a lighthouse at night. Shot 2: close-up of a sailor: 'Storm.' Cut to: a boat, then a whale jumps"
    shots = direct(prompt, seconds=10).shots
    assert [[subject.kind for subject in shot.subjects] for shot in shots] == [
        ["lighthouse"],
        ["sailor"],
        ["boat"],
        ["whale"],
    ]
    assert sum(shot.seconds for shot in shots) == pytest.approx(10, abs=0.001)
    assert {shot.time_of_day for shot in shots} == {"night"}


def test_a_later_shot_remembers_who_it_speaks_of():
    first, second, third = direct("A red fox runs. Then the fox jumps. Then it sleeps.", seconds=9).shots
    assert (second.subjects[0].colour, second.subjects[0].action.verb) == ("red", "jump")
    assert third.subjects[0].kind == first.subjects[0].kind == "fox"


def test_many_shots_in_little_time_become_as_many_as_fit():
    assert len(direct(". Then ".join(["a fox runs"] * 40), seconds=4).shots) <= 5


@pytest.mark.parametrize(
    "prompt",
    [
        "a" * 100_000, "\u202eabc fox \u202c run", "<script>alert(1)</script>", "'; DROP TABLE users; --",
        "no " * 5_000, "and then " * 3_000, "Shot 1: " * 2_000, "\x00\x01\x02 fox", "中文 狐狸 在 雪地 奔跑", "кот спит на диване", "ثعلب أحمر يركض في الثلج", "\ud83e fox",
        "\ue0005\ue001 says \ue0000\ue001", "5", "a, b, c; d: e.", "🏳️‍🌈" * 500, "\n\n\nfox\n\n", "a fox\r\nruns\tfast", "says: says: says:", "fox " * 20_000, "\\d+(.*)" * 3_000,
    ],
    ids=lambda prompt: ascii(prompt[:16]),
)  # fmt: skip
def test_a_hostile_prompt_gives_a_film_quickly(prompt: str):
    started = time.process_time()
    storyboard = direct(prompt, seconds=4)
    assert time.process_time() - started < 0.5
    assert all(describe_shot(shot) for shot in storyboard.shots)
    assert Storyboard.model_validate_json(storyboard.model_dump_json()) == storyboard


@pytest.mark.parametrize(
    "prompt", ["", "   ", "\n\t", "\u200b\u200d", "...", "!?", "\x00", "{}", "{" * 50_000, "[" * 100_000, '"' * 9_999]
)
def test_nothing_to_read_is_refused(prompt: str):
    with pytest.raises(Refused):
        direct(prompt, seconds=4)


@settings(max_examples=150)
@given(st.text(max_size=300), st.floats(min_value=1, max_value=60))
def test_any_text_at_all_gives_a_film_or_a_refusal(prompt: str, seconds: float):
    try:
        storyboard = direct(prompt, seconds=seconds)
    except Refused:
        return
    assert storyboard.seconds == pytest.approx(seconds, abs=0.01)
    assert direct(prompt, seconds=seconds) == storyboard


def test_directing_an_ordinary_prompt_takes_under_50_ms():
    started = time.process_time()
    for prompt, _ in FACTS:
        direct(prompt, seconds=8)
    assert (time.process_time() - started) / len(FACTS) < 0.05
