"""Films and pictures by real pipelines with random weights, loaded from the disk."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from misora.core.errors import Unavailable
from misora.engines.diffusers.engine import Diffusers
from misora.engines.diffusers.options import DiffusersOptions
from misora.engines.protocol import SAMPLE_RATE, Extends, Progress, Refused, Spec
from misora.engines.shots import parts_of
from tests.engines.film import Remembered, spec_for

pytestmark = pytest.mark.usefixtures("one_thread")

SIZE = (64, 96)
OLD_NUMPY = pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy keyword:DeprecationWarning:diffusers"
)
"""The library hands a tensor to numpy in the old way."""
FILMS = ["ltx", "ltx2", "wan", "wan-i2v"]


@pytest.fixture
def engine_of(tiny: Callable[[str], Path]) -> Callable[..., Diffusers]:
    def made(name: str, **options: Any) -> Diffusers:
        needs = {"first_frame": "poster"} if name == "wan-i2v" else {}
        wanted = {"model": str(tiny(name)), "acknowledged": True, "device": "cpu", "steps": 2, **needs, **options}
        return Diffusers(DiffusersOptions.model_validate(wanted))

    return made


def wanted(prompt: str = "a fox in the snow", **more: Any) -> Spec:
    return spec_for(prompt, **{"seconds": 1, "size": SIZE, **more})


def rendered(engine: Diffusers, spec: Spec, folder: Path) -> tuple[Remembered, list[Progress]]:
    film = Remembered()
    return film, list(engine.render(spec, folder, film))


def picture(path: Path, colour: str) -> Path:
    """From white to a colour: the norms of a random encoder see nothing in a plain one."""
    mask = Image.linear_gradient("L").resize((120, 90))
    Image.composite(Image.new("RGB", (120, 90), colour), Image.new("RGB", (120, 90), "white"), mask).save(path)
    return path


@pytest.mark.parametrize("name", FILMS)
def test_a_film_has_its_size_and_length_and_comes_again_from_its_seed(engine_of, tmp_path, name):
    engine = engine_of(name)
    film, steps = rendered(engine, wanted(seed=7), tmp_path)
    assert [frame.shape for frame in film.frames] == [(96, 64, 3)] * 24
    assert len({frame.tobytes() for frame in film.frames}) > 8
    assert list(dict.fromkeys(step.phase for step in steps))[:5] == [
        "loading",
        "reading",
        "denoising",
        "decoding",
        "encoding",
    ]
    assert any(step.detail == "step 1 of 2" for step in steps)
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] <= fractions[-1] <= 1
    again, _ = rendered(engine, wanted(seed=7), tmp_path)
    other, _ = rendered(engine, wanted(seed=8), tmp_path)
    assert np.array_equal(film.frames, again.frames)
    assert not np.array_equal(film.frames, other.frames)
    anew, _ = rendered(engine_of(name), wanted(seed=7), tmp_path)
    assert np.array_equal(film.frames, anew.frames)
    assert not list(tmp_path.iterdir())


def test_only_ltx2_has_sound_and_it_is_as_long_as_the_film(engine_of, tmp_path):
    film, _ = rendered(engine_of("ltx2"), wanted(), tmp_path)
    assert [(sound.shape, sound.dtype) for sound in film.sounds] == [((SAMPLE_RATE, 2), np.dtype("float32"))]
    assert np.abs(film.heard[: SAMPLE_RATE // 2]).max() > 0
    silent, _ = rendered(engine_of("ltx"), wanted(), tmp_path)
    assert silent.sounds == []
    assert [engine_of(name).describe().sound for name in ("ltx2", "ltx")] == [True, False]


def test_a_slower_model_is_shown_at_the_films_pace(engine_of, tmp_path):
    film, _ = rendered(engine_of("wan", fps=8), wanted(), tmp_path)
    assert len(film.frames) == 24
    assert all(np.array_equal(film.frames[3 * k], film.frames[3 * k + 2]) for k in range(8))
    assert not np.array_equal(film.frames[2], film.frames[3])


def test_sizes_between_those_that_the_model_makes_are_cut_from_the_next_larger(engine_of, tmp_path):
    film, _ = rendered(engine_of("ltx"), wanted(size=(50, 70)), tmp_path)
    whole, _ = rendered(engine_of("ltx"), wanted(size=(64, 96)), tmp_path)
    assert film.frames[0].shape == (70, 50, 3)
    assert np.array_equal(film.frames[5], whole.frames[5][13:83, 7:57])


@pytest.mark.parametrize("name", ["ltx", pytest.param("ltx-condition", marks=OLD_NUMPY), "ltx2", "wan-i2v"])
@pytest.mark.parametrize("how", ["reference", "extends"])
def test_a_film_begins_with_the_picture_that_was_given(engine_of, tmp_path, name, how):
    engine, made = engine_of(name, steps=1), {}
    for colour in ("red", "blue"):
        path = picture(tmp_path / f"{colour}.png", colour)
        more = {"references": (path,)} if how == "reference" else {"extends": Extends(picture=path)}
        made[colour] = rendered(engine, wanted(**more), tmp_path)[0].frames
    assert not np.array_equal(made["red"][0], made["blue"][0])
    assert not np.array_equal(made["red"][0], rendered(engine, wanted(), tmp_path)[0].frames[0])


def test_a_model_without_a_place_for_pictures_refuses_them(engine_of, tmp_path):
    given = picture(tmp_path / "given.png", "red")
    engine = engine_of("wan")
    assert engine.describe().references == 0
    with pytest.raises(Refused, match="can't begin with a picture"):
        rendered(engine, wanted(references=(given,)), tmp_path)


def test_wan_that_takes_words_and_pictures_does_both_with_the_same_weights(engine_of, tmp_path):
    engine = engine_of("wan-both")
    assert engine.describe().references == 1
    given = picture(tmp_path / "given.png", "red")
    plain, _ = rendered(engine, wanted(), tmp_path)
    pictured, _ = rendered(engine, wanted(references=(given,)), tmp_path)
    again, _ = rendered(engine, wanted(), tmp_path)
    assert np.array_equal(plain.frames, again.frames)
    assert not np.array_equal(plain.frames, pictured.frames)


def test_shots_are_made_one_after_the_other_and_joined_at_their_cuts(engine_of, tmp_path):
    spec = wanted("a fox runs in the snow, then a robot dances in the city", seconds=2)
    assert len(spec.storyboard.shots) == 2
    film, steps = rendered(engine_of("ltx2", prompt_from="shots"), spec, tmp_path)
    assert (len(film.frames), [len(sound) for sound in film.sounds]) == (48, [SAMPLE_RATE, SAMPLE_RATE])
    assert {"shot 1 of 2, step 1 of 2", "shot 2 of 2, step 1 of 2"} <= {step.detail for step in steps}
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    # The second shot is the film that its own words and seed make.
    second = parts_of(spec, "shots", heard=True)[1]
    alone, _ = rendered(engine_of("ltx2"), wanted(second.prompt, seconds=1, seed=spec.seed + 1), tmp_path)
    assert np.array_equal(film.frames[24:], alone.frames)


def test_the_animatics_still_is_the_first_picture_where_that_is_set(engine_of, tmp_path):
    plain, _ = rendered(engine_of("ltx"), wanted(), tmp_path)
    drawn, _ = rendered(engine_of("ltx", first_frame="poster"), wanted(), tmp_path)
    other, _ = rendered(engine_of("ltx", first_frame="poster"), wanted("a robot on the beach"), tmp_path)
    assert not np.array_equal(plain.frames[0], drawn.frames[0])
    assert not np.array_equal(other.frames[0], drawn.frames[0])


@pytest.mark.parametrize("name", ["z-image", "flux2-klein", "qwen-image", "stable-diffusion"])
def test_a_picture_is_made_of_words_and_of_another_picture(engine_of, tmp_path, name):
    more = {"call": {"text_encoder_out_layers": [0, 1, 2]}} if name == "flux2-klein" else {}
    engine = engine_of(name, steps=4, **more)
    assert (engine.describe().kinds, engine.describe().references) == (("image",), 1)
    spec = wanted(kind="image", seed=3)
    film, steps = rendered(engine, spec, tmp_path)
    assert [frame.shape for frame in film.frames] == [(96, 64, 3)]
    assert "step 1 of 4" in {step.detail for step in steps}
    assert np.array_equal(rendered(engine, spec, tmp_path)[0].frames, film.frames)
    changed = {}
    for colour in ("red", "blue"):
        given = picture(tmp_path / f"{colour}.png", colour)
        changed[colour] = rendered(engine, replace(spec, references=(given,)), tmp_path)[0].frames
    assert not np.array_equal(changed["red"], changed["blue"])
    assert not np.array_equal(changed["red"], film.frames)


@pytest.mark.parametrize("steps", [2, 3, 9])
def test_few_steps_never_make_a_picture_be_forgotten(engine_of, tmp_path, steps):
    engine = engine_of("z-image", steps=steps, strength=0.9)
    red, blue = (picture(tmp_path / f"{colour}.png", colour) for colour in ("red", "blue"))
    made = [rendered(engine, wanted(kind="image", references=(path,)), tmp_path)[0].frames for path in (red, blue)]
    assert not np.array_equal(*made)


def test_strength_says_how_many_steps_change_a_picture(engine_of, tmp_path):
    given = picture(tmp_path / "given.png", "red")
    spec = wanted(kind="image", references=(given,))
    _, steps = rendered(engine_of("z-image", steps=4, strength=0.25), spec, tmp_path)
    assert "step 2 of 4" not in {step.detail for step in steps}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("wan", {"negative_prompt": "blurred pictures"}),
        ("wan", {"guidance": 1.0}),
        ("wan", {"steps": 3}),
        ("wan", {"dtype": "bfloat16"}),
        ("wan", {"steps": 6, "cache": "first block", "cache_threshold": 1.0}),
        ("ltx", {"call": {"guidance_rescale": 0.7}}),
    ],
)
def test_an_option_changes_the_film(engine_of, tmp_path, name, change):
    plain = {"steps": change["steps"]} if "cache" in change else {}
    before, _ = rendered(engine_of(name, **plain), wanted(), tmp_path)
    after, _ = rendered(engine_of(name, **change), wanted(), tmp_path)
    assert len(after.frames) == 24
    assert not np.array_equal(before.frames, after.frames)


def test_a_lora_changes_the_film_by_its_weight(engine_of, tiny, tmp_path):
    from tests.engines.tiny_pipelines import save_lora

    lora = save_lora(tiny("wan"), tmp_path / "lora")
    without, _ = rendered(engine_of("wan"), wanted(), tmp_path)
    engine = engine_of("wan", lora=str(lora))
    full, _ = rendered(engine, wanted(), tmp_path)
    none, _ = rendered(engine_of("wan", lora=str(lora), lora_weight=0), wanted(), tmp_path)
    assert np.array_equal(without.frames, none.frames)
    assert not np.array_equal(without.frames, full.frames)


def test_a_lora_for_another_model_is_told(engine_of, tiny, tmp_path):
    from tests.engines.tiny_pipelines import save_lora

    lora = save_lora(tiny("wan"), tmp_path / "lora")
    with pytest.raises(Unavailable, match="can't be loaded"):
        rendered(engine_of("ltx", lora=str(lora)), wanted(), tmp_path)


@pytest.mark.filterwarnings("ignore:`torch.jit.script_method` is deprecated:DeprecationWarning")
def test_compiled_blocks_make_the_same_film(engine_of, tmp_path):
    import torch

    plain, _ = rendered(engine_of("wan"), wanted(), tmp_path)
    engine = engine_of("wan", compile=True)
    with torch.compiler.set_stance("force_eager"):  # compiling needs a C++ compiler, which not every machine has
        film, _ = rendered(engine, wanted(), tmp_path)
    assert engine._loaded._pipe.transformer.blocks[0]._compiled_call_impl is not None
    assert np.array_equal(plain.frames, film.frames)


def test_an_argument_that_the_pipeline_does_not_take_is_told(engine_of, tmp_path):
    with pytest.raises(Unavailable, match="WanPipeline doesn't take warmth"):
        rendered(engine_of("wan", call={"warmth": 1}), wanted(), tmp_path)


def test_weights_that_are_missing_are_told(engine_of, tiny, tmp_path):
    import shutil

    shutil.copytree(tiny("wan"), tmp_path / "wan")
    (tmp_path / "wan" / "vae" / "diffusion_pytorch_model.safetensors").unlink()
    with pytest.raises(Unavailable, match=r"can't be loaded: .*safetensors"):
        rendered(engine_of("wan", model=str(tmp_path / "wan")), wanted(), tmp_path)


def test_pickled_weights_are_not_loaded(engine_of, tiny, tmp_path):
    import shutil

    import torch
    from safetensors.torch import load_file

    shutil.copytree(tiny("wan"), tmp_path / "wan")
    weights = tmp_path / "wan" / "vae" / "diffusion_pytorch_model.safetensors"
    torch.save(load_file(weights), weights.with_suffix(".bin"))
    weights.unlink()
    with pytest.raises(Unavailable, match="can't be loaded"):
        rendered(engine_of("wan", model=str(tmp_path / "wan")), wanted(), tmp_path)


def test_closing_ends_the_computing_at_the_next_step(engine_of, tmp_path):
    engine = engine_of("wan", steps=400)
    film = Remembered()
    steps = engine.render(wanted(), tmp_path, film)
    while "step 2 of" not in next(steps).detail:
        pass
    steps.close()
    engine._work.wait()
    assert engine._loaded._watch._done < 400
    assert film.frames == []
    # The model is still good.
    engine._options.steps = 2
    after, _ = rendered(engine, wanted(), tmp_path)
    fresh, _ = rendered(engine_of("wan"), wanted(), tmp_path)
    assert np.array_equal(after.frames, fresh.frames)
