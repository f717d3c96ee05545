"""What the engine says of itself before any weights are loaded: options, licences, sizes, plans."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from misora.core.errors import Unavailable
from misora.engines.diffusers import options as options_module
from misora.engines.diffusers.licences import card_of
from misora.engines.diffusers.options import DiffusersOptions
from misora.engines.diffusers.plans import Plan, is_out_of_memory
from misora.engines.loading import load_engine
from misora.engines.protocol import Capabilities
from tests.engines.diffusers_for_tests import PATH


def checkpoint(folder: Path, pipeline: str, *, readme: str = "", **configs: dict[str, Any]) -> str:
    """A model's small files, without weights; returns its folder."""
    folder.mkdir(exist_ok=True)
    index = {"_class_name": pipeline, **configs.pop("index", {}), **{name: ["diffusers", "X"] for name in configs}}
    (folder / "model_index.json").write_text(json.dumps(index))
    for name, config in configs.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "config.json").write_text(json.dumps(config))
    if readme:
        (folder / "README.md").write_text(readme)
    return str(folder)


def told(**options: Any) -> Capabilities:
    return load_engine({"engine": PATH, **options}).describe()


def test_describing_imports_no_torch(tmp_path):
    model = checkpoint(tmp_path / "wan", "WanPipeline")
    code = (
        "import sys; from misora.engines.loading import load_engine;"
        f"print(load_engine({{'engine': {PATH!r}, 'model': {model!r}}}).describe().title);"
        "print([name for name in ('torch', 'diffusers', 'transformers', 'skia') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["wan", "[]"]


@pytest.mark.parametrize(
    ("pipeline", "configs", "able", "made"),
    [
        # What it is able to: size, pictures to begin with, sound. What is made: frames of 2 seconds, 720 × 1280.
        ("LTXPipeline", {}, ((720, 1280), 1, False), (49, (736, 1280))),
        ("LTXConditionPipeline", {}, ((720, 1280), 1, False), (49, (736, 1280))),
        ("LTX2Pipeline", {}, ((720, 1280), 1, True), (49, (736, 1280))),
        ("WanPipeline", {"transformer": {"num_attention_heads": 12}}, ((480, 832), 0, False), (33, (720, 1280))),
        ("WanPipeline", {"transformer": {"num_attention_heads": 40}}, ((720, 1280), 0, False), (33, (720, 1280))),
        (
            "WanPipeline",
            {
                "index": {"expand_timesteps": True},
                "vae": {"z_dim": 48, "scale_factor_spatial": 16},
                "transformer": {"num_attention_heads": 24, "patch_size": [1, 2, 2]},
            },
            ((720, 1280), 1, False),
            (49, (736, 1280)),
        ),
        ("ZImagePipeline", {}, ((1024, 1024), 1, False), (48, (720, 1280))),
        ("SanaPipeline", {}, ((1024, 1024), 0, False), (48, (720, 1280))),
    ],
)
def test_a_models_small_files_say_what_it_can_do(tmp_path, pipeline, configs, able, made):
    wanted = {"model": checkpoint(tmp_path / "m", pipeline, **configs), "acknowledged": True}
    said = told(**wanted)
    assert (said.sizes[0], said.references, said.sound) == able
    options = DiffusersOptions.model_validate(wanted)
    assert (options.frame_count(2), options.working_size(720, 1280)) == made


def test_options_say_what_the_model_cannot(tmp_path):
    model = checkpoint(tmp_path / "m", "LTXPipeline")
    wanted = {"model": model, "acknowledged": True, "fps": 16, "frames": "4k+1", "sizes": [[64, 96]], "title": "Mine"}
    able = told(**wanted, max_seconds=9)
    assert (able.title, able.sizes, able.max_seconds) == ("Mine", ((64, 96),), 9)
    assert DiffusersOptions.model_validate(wanted).frame_count(5) == 81
    assert able.stall_seconds["decoding"] == 900


def test_a_picture_may_have_any_size_between_the_familys_or_the_operators(tmp_path):
    wanted = {"model": checkpoint(tmp_path / "m", "ZImagePipeline"), "acknowledged": True}
    assert told(**wanted).makes("image", 1200, 800)
    assert not told(**wanted).makes("image", 3000, 2000)
    assert told(**wanted, image_pixels=[65_536, 8_294_400]).makes("image", 3008, 2000)


def test_an_unknown_pipeline_is_taken_for_what_the_operator_says(tmp_path):
    model = checkpoint(tmp_path / "m", "NewImagePipeline")
    with pytest.raises(Unavailable, match=r"NewImagePipeline, which isn't known here\. Set family: ltx"):
        told(model=model)
    assert told(model=model, family="image", acknowledged=True).kinds == ("image",)


@pytest.mark.parametrize(
    ("name", "pipeline", "readme", "gate"),
    [
        ("LTX-2.5", "LTX2Pipeline", "", "10 million dollars of revenue"),
        ("mine", "LTX2Pipeline", "", "10 million dollars of revenue"),
        ("LTX-Video-0.9.8", "LTXPipeline", "", "the one beside your weights counts"),
        ("HunyuanVideo-1.5", "WanPipeline", "", "doesn't hold in the EU, the UK and South Korea"),
        ("FLUX.2-dev", "Flux2Pipeline", "", "non-commercial"),
        ("stable-diffusion-3.5-large", "StableDiffusion3Pipeline", "", "1 million dollars of revenue"),
        ("mine", "ZImagePipeline", "", "isn't known here"),
        ("Wan2.1-T2V-1.3B", "WanPipeline", "---\nlicense: other\n---\n", "the licence “other”"),
        ("mine", "WanPipeline", "---\nlicense: other\nlicense_name: ltx-2-community\n---\n", "10 million dollars"),
        ("Wan2.2-TI2V-5B", "WanPipeline", "", None),
        ("Z-Image-Turbo", "ZImagePipeline", "", None),
        ("FLUX.2-klein-4B", "Flux2KleinPipeline", "", None),
        ("mine", "ZImagePipeline", "---\ntags:\n- a: b\nlicense: 'apache-2.0'\n---\n# Mine", None),
        ("mine", "ZImagePipeline", "license: apache-2.0", "isn't known here"),
    ],
)
def test_a_model_with_gates_is_not_loaded_before_they_are_acknowledged(tmp_path, name, pipeline, readme, gate):
    model = checkpoint(tmp_path / name, pipeline, readme=readme)
    if gate is None:
        assert told(model=model).title == name
        return
    with pytest.raises(Unavailable, match=gate) as asked:
        told(model=model)
    assert "set acknowledged to true" in str(asked.value)
    assert told(model=model, acknowledged=True).title == name


def test_a_models_own_card_counts_more_than_its_name(tmp_path):
    (tmp_path / "README.md").write_text("---\nlicense: mit\n---\n")
    assert card_of(name="x/LTX-2", family="ltx2", readme=tmp_path / "README.md").gates == ()


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"model": "/nowhere/at/all"}, "model: |no folder /nowhere/at/all"),
        ({"model": "some/model"}, "some/model isn't on this machine"),
        ({"model": "FOLDER"}, "has no model_index.json"),
        ({"model": "MODEL", "stepz": 3}, "stepz: "),
        ({"model": "MODEL", "dtype": "int4", "steps": 0}, "dtype: .*; steps: "),
        ({"model": "MODEL", "device": "gpu"}, "device: "),
        ({"model": "MODEL", "device": "cpu", "offload": "model"}, "offload needs a card"),
        ({"model": "MODEL", "sizes": [[5, 7]]}, "sizes: .*even"),
        ({"model": "MODEL", "min_seconds": 9}, "min_seconds is more"),
        ({"model": "MODEL", "image_pixels": [9, 5]}, "image_pixels are the fewest"),
        ({"model": "MODEL", "call": {"prompt": "x"}}, "call: prompt can't be set"),
        ({"model": "MODEL", "lora": "/nowhere.safetensors"}, "lora: .*no .safetensors file"),
        ({"model": "MODEL", "first_frame": "poster"}, "this model can't begin with a picture"),
        ({"model": "I2V"}, "set first_frame to poster"),
        ({"model": "LTX2", "cache": "first block", "acknowledged": True}, "no cache for a LTX2Pipeline"),
    ],
)
def test_a_wrong_option_is_named(tmp_path, wrong, names):
    (tmp_path / "empty").mkdir()
    models = {
        "FOLDER": str(tmp_path / "empty"),
        "MODEL": checkpoint(tmp_path / "wan", "WanPipeline"),
        "I2V": checkpoint(tmp_path / "i2v", "WanImageToVideoPipeline"),
        "LTX2": checkpoint(tmp_path / "ltx2", "LTX2Pipeline"),
    }
    with pytest.raises(Unavailable, match=names):
        told(**{**wrong, "model": models.get(wrong["model"], wrong["model"])})


def test_without_the_libraries_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(options_module, "LIBRARIES", ("torch", "no_such_library"))
    with pytest.raises(Unavailable, match=r"no_such_library isn't installed: pip install 'misora\[diffusers\]'"):
        told(model=checkpoint(tmp_path / "wan", "WanPipeline"))


def test_plans_become_smaller_until_there_is_none():
    def names(plan: Plan, *, card: bool) -> list[str]:
        found = []
        while (plan := plan.smaller(card=card)) is not None:
            found.append(str(plan))
        return found

    tiled = "tiling on, offload"
    assert names(Plan(False, "none"), card=True) == [f"{tiled} none", f"{tiled} model", f"{tiled} group"]
    assert names(Plan(True, "model"), card=True) == [f"{tiled} group"]
    assert names(Plan(False, "sequential"), card=True) == [f"{tiled} sequential"]
    assert names(Plan(False, "none"), card=False) == [f"{tiled} none"]
    # What doesn't even fit when it is loaded isn't helped by tiles.
    assert str(Plan(False, "none").smaller(card=True, loaded=False)) == f"{tiled} model"
    assert Plan(False, "none").smaller(card=False, loaded=False) is None


def test_memory_that_ran_out_is_told_from_other_troubles():
    import torch

    assert is_out_of_memory(torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"))
    assert is_out_of_memory(
        RuntimeError("[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory")
    )
    assert is_out_of_memory(RuntimeError("MPS backend out of memory (MPS allocated: 1 GB)"))
    assert is_out_of_memory(RuntimeError("could not create a primitive"))
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    assert not is_out_of_memory(ValueError("out of memory"))


@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("offload", ["model", "group"])  # accelerate's sequential hooks need a real card
def test_wherever_the_parts_lie_the_film_is_the_same(tiny, offload):
    import diffusers
    import torch

    from misora.engines.diffusers.placing import place

    def frames(plan: Plan) -> torch.Tensor:
        pipe = diffusers.WanPipeline.from_pretrained(tiny("wan"))
        pipe.set_progress_bar_config(disable=True)
        place(pipe, plan, torch.device("cpu"))
        seed = torch.Generator().manual_seed(1)
        call = {"height": 32, "width": 32, "num_frames": 5, "num_inference_steps": 2, "output_type": "pt"}
        return pipe("a fox", generator=seed, **call).frames

    assert torch.allclose(frames(Plan(True, offload)), frames(Plan(True, "none")), atol=1e-5)
