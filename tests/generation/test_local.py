import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from misora.core.errors import InvalidInput, Unavailable
from misora.engines.protocol import Refused
from misora.generation.making.local import choose_engine, render_file
from misora.media.adopted import last_picture, pictures
from misora.media.encode import FilmFile
from tests.engines_for_tests import PATH

SMALL = {"engine_path": PATH, "seconds": 1, "width": 160, "height": 288}


def test_a_prompt_becomes_a_file_without_a_server(tmp_path):
    heard = []
    made = render_file("two squares", tmp_path / "out.mp4", on_progress=lambda *step: heard.append(step), **SMALL)
    with av.open(str(tmp_path / "out.mp4")) as film:
        assert sum(1 for _ in film.decode(video=0)) == 24
    assert made.seconds == 1
    assert {path.name for path in tmp_path.iterdir()} == {"out.mp4", "out.vtt"}
    assert heard[-1] == ("encoding", 0.99)
    assert [fraction for _, fraction in heard] == sorted(fraction for _, fraction in heard)


def test_the_same_seed_gives_the_same_film_and_another_another(tmp_path):
    films = []
    for number, seed in enumerate((1, 1, 2)):
        path = tmp_path / f"{number}.mp4"
        render_file("two squares", path, seed=seed, **SMALL)
        films.append(played(path))
    assert films[0] == films[1] != films[2]


def played(path):
    """What is seen and heard. The file's bytes are no measure: x264 may write the same picture in two ways."""
    with av.open(str(path)) as film:
        pictures = [frame.to_ndarray(format="yuv420p").tobytes() for frame in film.decode(video=0)]
    with av.open(str(path)) as film:
        return pictures, [frame.to_ndarray().tobytes() for frame in film.decode(audio=0)]


@pytest.mark.parametrize(
    ("prompt", "wishes", "error"),
    [
        ("  ", {}, InvalidInput),
        ("refuse", {}, Refused),
        ("two squares", {"seconds": 500}, InvalidInput),
        ("two squares", {"width": 161}, InvalidInput),
        ("two squares", {"engine_path": "nowhere.Engine"}, Unavailable),
        ("raise", {}, RuntimeError),
    ],
)
def test_a_film_that_is_not_made_leaves_nothing(tmp_path, prompt, wishes, error):
    with pytest.raises(error):
        render_file(prompt, tmp_path / "out.mp4", **{**SMALL, **wishes})
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InvalidInput, match="There is no folder"):
        render_file("two squares", tmp_path / "nowhere" / "out.mp4", **SMALL)


def test_neither_the_engine_process_nor_the_local_render_loads_django():
    loaded = "misora.generation.making.local, misora.generation.making.engine_process"
    code = f"import sys, {loaded}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_local_film_goes_on_from_the_last_picture_of_another(tmp_path):
    small = {"seconds": 1.0, "width": 720, "height": 1280, "engine_path": "misora.engines.animatic.engine.Animatic"}
    with FilmFile(tmp_path / "red", kind="video", width=720, height=1280, fps=24, seconds=0.5) as film:
        for _ in range(12):
            film.frame(np.full((1280, 720, 3), (200, 30, 40), np.uint8))
        red = film.close().files["video"]
    render_file("a ship on the sea", tmp_path / "more.mp4", extend=red, **small)
    first = next(pictures(tmp_path / "more.mp4", width=72, height=128, fps=24))
    assert np.abs(first[:100].astype(int) - (200, 30, 40)).mean() < 14  # the label lies below
    assert np.abs(last_picture(tmp_path / "more.mp4")[:100].astype(int) - (200, 30, 40)).mean() > 40


@pytest.mark.parametrize(("ending", "written"), [("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP")])
def test_the_ending_asks_for_a_picture(tmp_path, ending, written):
    made = render_file("two squares", tmp_path / f"out.{ending}", engine_path=PATH)
    assert (made.kind, made.seconds) == ("image", 0.0)
    with Image.open(tmp_path / f"out.{ending}") as picture:
        assert (picture.format, picture.size) == (written, (64, 64))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_picture_changes_only_where_the_mask_is_transparent(tmp_path):
    Image.new("RGB", (256, 256), (90, 150, 70)).save(tmp_path / "ground.png")
    mask = Image.new("RGBA", (256, 256), "black")
    mask.paste((0, 0, 0, 0), (0, 128, 256, 256))
    mask.save(tmp_path / "mask.png")
    files = {"reference": tmp_path / "ground.png", "mask": tmp_path / "mask.png"}
    size = {"width": 256, "height": 256, "engine_path": "misora.engines.animatic.engine.Animatic"}
    render_file("a fox at night", tmp_path / "out.png", **files, **size)
    with Image.open(tmp_path / "out.png") as picture:
        changed = np.abs(np.asarray(picture).astype(int) - (90, 150, 70)).max(axis=2)
    assert changed[30:110, 60:].max() < 12, "beside the label"
    assert np.median(changed[140:]) > 40


@pytest.mark.parametrize(
    ("wishes", "sentence"),
    [
        ({"width": 160, "height": 288}, "can't make 160x288"),
        ({"mask": Path(__file__)}, "Give the picture as reference"),
        ({"mask": Path(__file__), "reference": Path(__file__)}, "can't keep to a part"),
        ({"extend": Path(__file__)}, "doesn't go on"),
    ],
)
def test_a_picture_that_cannot_be_made_is_refused_with_the_reason(tmp_path, wishes, sentence):
    with pytest.raises(InvalidInput, match=sentence):
        render_file("two squares", tmp_path / "out.png", engine_path=PATH, **wishes)
    assert not list(tmp_path.iterdir())


def test_auto_chooses_among_the_engines_that_load_here():
    engines = {"broken": "tests.engines_for_tests.Circles", "squares": PATH}
    film = Path("out.mp4")
    assert choose_engine(engines, "two squares", film, seconds=1, size=(160, 288)) == "squares"
    assert choose_engine(engines, "two squares", film, seconds=1, size=None) == "squares"
    with pytest.raises(InvalidInput, match=r"No engine here makes 90 s at 160x288\. Run: misora doctor"):
        choose_engine(engines, "two squares", film, seconds=90, size=(160, 288))
    with pytest.raises(InvalidInput, match="No engine here makes pictures at 4x4"):
        choose_engine(engines, "two squares", Path("out.png"), seconds=1, size=(4, 4))
