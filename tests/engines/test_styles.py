"""The drawn styles: every word for one finds one, each looks unlike the others, and each is what its name says."""

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import misora.engines.animatic.style as style_package
from misora.engines.animatic.director import direct
from misora.engines.animatic.director.scenery import STYLES as WORDS
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.still import poster
from misora.engines.animatic.style import STYLES, Style, style_for
from misora.engines.storyboard import Camera, Shot, Storyboard
from tests.engines.test_stage import SHOTS

DRAWN = ("paper-cut", "ink", "watercolour", "pixel art", "neon", "blueprint", "storybook", "noir")
SCENES = (
    "a fox runs through the snow at night",
    "a robot walks down a street",
    "a submarine glides over a coral reef",
    "a girl with an umbrella walks in the rain",
)


@cache
def picture(style: str, scene: str) -> np.ndarray:
    shot = direct(scene, seconds=4).shots[0]
    return Stage(shot, 216, 384, 3, mouth=lambda _who, _time: 0.3, style=style).frame(1.9).astype(np.int32)


def test_every_word_for_a_style_that_the_director_knows_is_drawn():
    said = {name for _, name in WORDS}
    assert said <= STYLES.keys()
    assert all(issubclass(style_for(word.upper()), Style) for word in said)
    assert style_for("as nobody ever drew") is style_for(None) is STYLES["paper-cut"]


@pytest.mark.parametrize(
    ("words", "style"),
    [
        ("Film Noir", "noir"), ("watercolor", "watercolour"), ("8-bit", "pixel art"), ("pixel", "pixel art"),
        ("soft ink", "ink"), ("picture book for children", "storybook"), ("manga", "comic"), ("woodblock print", "ink"),
        ("photorealistic", "cinematic"),
        ("shadow puppets", "silhouette"), ("paper cutout", "paper-cut"), ("", "paper-cut"), ("drinking", "paper-cut"),
    ],
)  # fmt: skip
def test_a_style_in_other_words_is_found(words: str, style: str):
    assert style_for(words) is STYLES[style]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.builds(Storyboard, style=st.sampled_from(sorted(STYLES)), shots=st.lists(SHOTS, min_size=1, max_size=2)))
def test_any_valid_storyboard_can_be_drawn_in_any_style(storyboard: Storyboard):
    assert poster(storyboard, 64, 114, 1).shape == (114, 64, 3)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_style_draws_the_same_frames_twice(style: str):
    shot = direct("a cat waves in a park", seconds=2).shots[0]
    stages = [Stage(shot, 96, 170, 5, mouth=lambda _who, _time: 0.5, style=style) for _ in range(2)]
    for time in (0.0, 0.7):
        first, second = (stage.frame(time).copy() for stage in stages)
        assert first.shape == (170, 96, 3)
        assert np.array_equal(first, second)


def light(frame: np.ndarray) -> np.ndarray:
    return frame.mean(axis=2)


def coloured(frame: np.ndarray) -> np.ndarray:
    """How far each pixel is from grey."""
    return frame.max(axis=2) - frame.min(axis=2)


def traits(style: str) -> np.ndarray:
    """What an eye takes in at a glance, each as a share of 1: lightness, contrast, colour, hue, edges, the margin."""
    seen = []
    for scene in SCENES:
        frame = picture(style, scene)
        grey = light(frame)
        margin = np.concatenate([frame[3:9].reshape(-1, 3), frame[:, 3:9].reshape(-1, 3)])
        steps = np.abs(np.diff(grey, axis=1))
        spread = np.histogram(grey, bins=6, range=(0, 256))[0] / grey.size
        seen.append(
            [
                grey.mean() / 255,
                grey.std() / 128,
                coloured(frame).mean() / 128,
                *(frame.mean(axis=(0, 1)) - grey.mean()) / 128,
                min(1.0, (steps > 24).mean() * 4),
                (steps == 0).mean(),
                *margin.mean(axis=0) / 255,
                *spread,
            ]
        )
    return np.array(seen)


@pytest.mark.parametrize(("first", "second"), list(combinations(DRAWN, 2)))
def test_two_styles_are_told_apart_at_a_glance(first: str, second: str):
    apart = np.linalg.norm(traits(first) - traits(second), axis=1)
    assert apart.min() > 0.3, apart


def test_the_same_style_in_another_scene_is_nearer_than_another_style_mostly():
    styles = {style: traits(style) for style in DRAWN}
    right = 0
    for style, rows in styles.items():
        for number in range(len(SCENES)):
            others = {
                name: min(np.linalg.norm(rows[number] - row) for index, row in enumerate(known) if index != number)
                for name, known in styles.items()
            }
            right += min(others, key=others.__getitem__) == style
    assert right >= 0.75 * len(DRAWN) * len(SCENES), right


@pytest.mark.parametrize("scene", SCENES)
def test_a_blueprint_is_blue_with_bright_lines(scene: str):
    frame = picture("blueprint", scene)
    red, _, blue = (frame[..., part] for part in range(3))
    assert (blue - red > 60).mean() > 0.8
    assert 0.005 < (light(frame) > 200).mean() < 0.15


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("style", ["noir", "black and white"])
def test_noir_and_black_and_white_have_no_hue(style: str, scene: str):
    assert coloured(picture(style, scene)).max() == 0


@pytest.mark.parametrize("scene", SCENES)
def test_noir_is_darker_than_the_paper_and_still_has_light(scene: str):
    noir, paper = light(picture("noir", scene)), light(picture("paper-cut", scene))
    assert noir.mean() < 0.8 * paper.mean()
    assert (noir > 170).mean() > 0.005


@pytest.mark.parametrize("scene", SCENES)
def test_pixels_are_squares_of_few_colours(scene: str):
    frame = picture("pixel art", scene)
    assert np.array_equal(frame[0::2, 0::2], frame[1::2, 1::2])
    assert np.array_equal(frame[0::2], frame[1::2])
    assert len(np.unique(frame)) <= 16


@pytest.mark.parametrize("scene", SCENES)
def test_neon_is_mostly_dark_and_its_tubes_are_bright_and_coloured(scene: str):
    frame = picture("neon", scene)
    assert (frame.max(axis=2) < 100).mean() > 0.6
    assert ((frame.max(axis=2) > 200) & (coloured(frame) > 80)).mean() > 0.004


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("style", ["ink", "sketch"])
def test_ink_is_dark_lines_on_white_paper(style: str, scene: str):
    frame = picture(style, scene)
    assert (light(frame) > 200).mean() > 0.4
    assert (light(frame) < 110).mean() > 0.02
    assert coloured(frame).mean() < 20


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("style", ["watercolour", "storybook"])
def test_a_painted_page_leaves_paper_around_the_picture(style: str, scene: str):
    frame = picture(style, scene)
    edge = np.concatenate([frame[:3].reshape(-1, 3), frame[-3:].reshape(-1, 3), frame[:, :3].reshape(-1, 3)])
    assert (edge.min(axis=1) > 195).mean() > 0.8
    assert light(frame[40:-40, 30:-30]).mean() < 215


def test_pixel_figures_move_in_steps():
    shot = direct("a dog runs through a park", seconds=4).shots[0]
    stage = Stage(shot, 96, 170, 3, mouth=lambda _who, _time: 0.0, style="pixel art")
    early, same, later = (stage.frame(time).copy() for time in (1.0, 1.0 + 1 / 24, 1.0 + 1 / 12))
    assert np.array_equal(early, same)
    assert not np.array_equal(early, later)


def test_film_grain_differs_from_frame_to_frame_and_from_seed_to_seed():
    shot = direct("an empty street", seconds=4).shots[0]
    frames = [
        Stage(shot, 96, 170, seed, mouth=lambda _who, _time: 0.0, style="noir")._style.finish(
            Image.new("RGB", (96, 170), (120, 120, 120)), time
        )
        for seed, time in ((1, 0.0), (1, 1 / 24), (2, 0.0))
    ]
    assert len({frame.tobytes() for frame in frames}) == 3


@pytest.mark.parametrize("style", sorted(STYLES))
def test_the_words_on_a_sign_stand_out(style: str):
    def sign(text: str) -> np.ndarray:
        shot = Shot(seconds=2, place="field", signs=[text], camera=Camera(move="still"))
        return Stage(shot, 360, 640, 3, mouth=lambda _who, _time: 0.0, style=style).frame(1.0).astype(int)

    wordless, word = sign("      "), sign("IIIIII")
    changed = np.abs(light(wordless) - light(word)) > 12
    rows, columns = np.nonzero(changed)
    board = light(word)[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    assert np.percentile(board, 95) - np.percentile(board, 5) > 90


def test_nothing_is_drawn_past_the_pen():
    """A style restyles what its pen draws: a canvas used directly would stay paper in every style."""
    own = {"paper.py", "stage.py", "shadow.py", "layers.py"}
    folder = Path(style_package.__file__).parent.parent
    for path in folder.rglob("*.py"):
        if path.name not in own and "style" not in path.relative_to(folder).parts:
            # A reference picture stays as it is; no style could redraw it.
            drawn = set(re.findall(r"canvas\.(draw\w+)\(", path.read_text())) - {"drawImageRect"}
            assert not drawn, (path.name, drawn)
