import threading
import time
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from misora.core.errors import InvalidInput, Unavailable
from misora.engines.protocol import SAMPLE_RATE, Frame, Samples
from misora.media import mp4
from misora.media.adopted import pictures
from misora.media.encode import FilmFile, Made
from misora.media.stills import sprite_layout

W, H, FPS = 160, 288, 24


def picture(index: int, *, width: int = W, height: int = H) -> Frame:
    """A red field in which a white bar walks to the right, one pixel a frame."""
    frame = np.zeros((height, width, 3), np.uint8)
    frame[..., 0] = 200
    frame[:, index % (width - 8) : index % (width - 8) + 8] = 255
    return frame


def tone(seconds: float) -> Samples:
    wave = 0.4 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def film(folder: Path, **changes: object) -> FilmFile:
    return FilmFile(folder, **({"width": W, "height": H, "fps": FPS, "seconds": 2, "kind": "video"} | changes))  # type: ignore[arg-type]


def make(folder: Path, *, frames: int = 48, sound: float | None = 2.0, **changes: object) -> Made:
    with film(folder, **changes) as made:
        for index in range(frames):
            made.frame(picture(index))
        if sound is not None:
            made.sound(tone(sound))
        return made.close()


def seconds_of(path: Path) -> dict[str, float]:
    with av.open(str(path)) as container:
        return {stream.type: float(stream.duration * stream.time_base) for stream in container.streams}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_film_moves_sounds_and_lasts_what_was_asked(tmp_path: Path) -> None:
    made = make(tmp_path)
    assert (made.width, made.height, made.frames, made.seconds, made.has_sound) == (W, H, 48, 2.0, True)
    with av.open(str(made.files["video"])) as container:
        assert abs(container.duration / 1e6 - 2.0) < 0.1
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in container.decode(video=0)]
    assert len(frames) == 48
    assert np.abs(frames[0] - picture(0).astype(int)).mean() < 4
    assert np.abs(frames[30] - picture(30).astype(int)).mean() < 4
    with av.open(str(made.files["video"])) as container:
        wave = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    assert 0.2 < np.sqrt((wave**2).mean()) < 0.35
    assert abs(wave.shape[1] / SAMPLE_RATE - 2.0) < 0.05


def test_a_browser_can_start_before_the_file_has_arrived(tmp_path: Path) -> None:
    data = make(tmp_path).files["video"].read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_the_file_says_that_its_colours_are_bt709(tmp_path: Path) -> None:
    with av.open(str(make(tmp_path).files["video"])) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)


@pytest.mark.parametrize("sound", [0.5, 7.0])
def test_sound_is_padded_or_cut_to_the_pictures(tmp_path: Path, sound: float) -> None:
    lengths = seconds_of(make(tmp_path, sound=sound).files["video"])
    assert lengths["video"] == 2.0
    assert abs(lengths["audio"] - 2.0) < 0.03


def test_a_film_without_sound_has_no_sound_track(tmp_path: Path) -> None:
    made = make(tmp_path, sound=None)
    assert not made.has_sound
    assert set(seconds_of(made.files["video"])) == {"video"}


def test_frames_beyond_the_length_are_left_out(tmp_path: Path) -> None:
    assert seconds_of(make(tmp_path, frames=60).files["video"])["video"] == 2.0


def test_a_slightly_short_film_holds_its_last_frame(tmp_path: Path) -> None:
    with av.open(str(make(tmp_path, frames=40).files["video"])) as container:
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in container.decode(video=0)]
    assert len(frames) == 48
    assert np.abs(frames[47] - picture(39).astype(int)).mean() < 4


def test_a_film_that_stops_halfway_fails_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"stopped after 0\.8 of 2\.0 seconds"):
        make(tmp_path, frames=20)
    assert names(tmp_path) == set()


def test_poster_sprite_and_captions_come_along(tmp_path: Path) -> None:
    with film(tmp_path) as open_film:
        for index in range(48):
            open_film.frame(picture(index))
        open_film.caption(0.5, 1.5, "Almost <home>", "Fox")
        made = open_film.close()
    assert names(tmp_path) == {"video.mp4", "poster.webp", "sprite.jpg", "captions.vtt"}
    assert "<v Fox>Almost &lt;home&gt;</v>" in made.files["captions"].read_text()
    with Image.open(made.files["poster"]) as poster:
        assert (poster.format, poster.size) == ("WEBP", (W, H))
        assert np.abs(np.asarray(poster.convert("RGB")).astype(int) - picture(16).astype(int)).mean() < 4
    layout = sprite_layout(width=W, height=H, seconds=2)
    assert (layout.columns, layout.rows, layout.cells) == (4, 1, 4)
    with Image.open(made.files["sprite"]) as sprite:
        assert sprite.size == (layout.columns * layout.cell_width, layout.rows * layout.cell_height)
        cell = np.asarray(sprite)[:, 2 * layout.cell_width : 3 * layout.cell_width].astype(int)
    assert np.abs(cell - picture(24).astype(int)).mean() < 8


def test_a_long_film_keeps_to_a_hundred_sprite_cells() -> None:
    layout = sprite_layout(width=720, height=1280, seconds=180)
    assert (layout.columns, layout.rows, layout.cells, layout.every_seconds) == (10, 10, 100, 1.8)
    assert (layout.cell_width, layout.cell_height) == (160, 284)


def test_sizes_and_digests_are_those_of_the_files(tmp_path: Path) -> None:
    made = make(tmp_path)
    assert made.sizes == {name: path.stat().st_size for name, path in made.files.items()}
    assert len(set(made.sha256.values())) == len(made.files)


def test_an_image_is_one_picture_and_its_poster(tmp_path: Path) -> None:
    with film(tmp_path, kind="image", width=333, height=201) as open_film:
        open_film.frame(picture(5, width=333, height=201))
        made = open_film.close()
    assert (names(tmp_path), made.seconds, made.frames) == ({"image.webp", "poster.webp"}, 0.0, 1)
    with Image.open(made.files["image"]) as image:
        assert np.abs(np.asarray(image).astype(int) - picture(5, width=333, height=201).astype(int)).mean() < 4


def test_filters_see_each_frame_once_and_own_it(tmp_path: Path) -> None:
    seen, shown = [], []

    def blacken(frame: Frame, index: int) -> Frame:
        seen.append(index)
        frame[:40] = 0
        return frame

    mine = picture(0)
    with film(tmp_path, filters=[blacken], on_frame=lambda index, frame: shown.append(frame[:40].max())) as open_film:
        for _ in range(45):
            open_film.frame(mine)
        made = open_film.close()
    assert seen == list(range(48))
    assert set(shown) == {0}
    assert (mine == picture(0)).all()
    with av.open(str(made.files["video"])) as container:
        assert next(container.decode(video=0)).to_ndarray(format="rgb24")[:32].mean() < 10


def test_an_error_in_a_filter_reaches_the_engine_and_leaves_nothing(tmp_path: Path) -> None:
    def refuse(frame: Frame, index: int) -> Frame:
        raise ArithmeticError(index)

    with pytest.raises(ArithmeticError):
        make(tmp_path, filters=[refuse])
    assert names(tmp_path) == set()


def test_a_full_disk_is_said_and_nothing_half_written_stays(tmp_path: Path) -> None:
    # Writes to /dev/full fail as those to a full disk do.
    (tmp_path / "pictures.part").symlink_to("/dev/full")
    with pytest.raises(Unavailable, match="disk is full"):
        make(tmp_path)
    assert names(tmp_path) == set()


@pytest.mark.parametrize("file", ["video.mp4", "poster.webp", "sprite.jpg"])
def test_a_disk_that_fills_up_while_closing_leaves_nothing(tmp_path: Path, file: str) -> None:
    (tmp_path / f"{file}.part").symlink_to("/dev/full")
    with pytest.raises(Unavailable, match="disk is full"):
        make(tmp_path)
    assert names(tmp_path) == set()


def test_leaving_without_closing_deletes_everything(tmp_path: Path) -> None:
    with film(tmp_path) as open_film:
        for index in range(30):
            open_film.frame(picture(index))
    assert names(tmp_path) == set()


def test_the_newest_frame_can_be_seen_while_the_film_is_made(tmp_path: Path) -> None:
    with film(tmp_path, width=480, height=864) as open_film:
        for index in range(30):
            open_film.frame(picture(index, width=480, height=864))
        deadline = time.monotonic() + 10
        while not (tmp_path / "newest.jpg").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        with Image.open(tmp_path / "newest.jpg") as newest:
            assert newest.size == (240, 432)


def test_a_frame_of_another_size_is_a_mistake(tmp_path: Path) -> None:
    with film(tmp_path) as open_film, pytest.raises(ValueError, match="in a film of"):
        open_film.frame(picture(0, width=W + 2))


def test_an_adopted_film_goes_through_the_filters_at_this_size_and_pace(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    seen = []

    def count(frame: Frame, index: int) -> Frame:
        seen.append(frame.shape)
        return frame

    with film(tmp_path / "target", width=200, height=200, fps=12, filters=[count]) as open_film:
        open_film.adopt(source.files["video"])
        made = open_film.close()
    assert seen == [(200, 200, 3)] * 24
    assert abs(seconds_of(made.files["video"])["audio"] - 2.0) < 0.03
    with av.open(str(made.files["video"])) as container:
        first = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert abs(int(first[100, 150, 0]) - 200) < 12
    assert first[100, 150, 1] < 12


def test_a_film_loses_next_to_nothing_by_way_of_an_intermediate(tmp_path: Path) -> None:
    random = np.random.default_rng(7)
    patches = Image.fromarray(random.integers(0, 255, (18, 10, 3), dtype=np.uint8))
    wall = np.asarray(patches.resize((W, H + 24), Image.Resampling.BICUBIC))
    drawn = [np.ascontiguousarray(wall[index : index + H]) for index in range(24)]

    def encoded(folder: str, frames: list[Frame], **changes: object) -> list[Frame]:
        with film(tmp_path / folder, seconds=1, **changes) as made:
            for frame in frames:
                made.frame(frame)
            return list(pictures(made.close().files["video"], width=W, height=H, fps=FPS))

    def loss(frames: list[Frame]) -> float:
        return float(np.mean([(one.astype(float) - other) ** 2 for one, other in zip(frames, drawn, strict=True)]))

    once = loss(encoded("once", drawn))
    between = encoded("between", drawn, quality=mp4.INTERMEDIATE)
    assert loss(between) < once / 3
    assert loss(encoded("twice", between)) < once * 1.15
    assert loss(encoded("plainly twice", encoded("plain", drawn))) > once * 1.2


def test_an_intermediate_picture_loses_nothing(tmp_path: Path) -> None:
    made = make(tmp_path, kind="image", frames=1, sound=None, quality=mp4.INTERMEDIATE)
    with Image.open(made.files["image"]) as found:
        assert np.array_equal(np.asarray(found), picture(0))


def test_adopted_films_become_stretches_of_this_one_cut_or_held(tmp_path: Path) -> None:
    source = make(tmp_path / "source")  # 2 s
    seen: list[Frame] = []
    with film(tmp_path / "target", seconds=4.5, on_frame=lambda _index, frame: seen.append(frame.copy())) as open_film:
        open_film.adopt(source.files["video"], seconds=1.25)
        open_film.adopt(source.files["video"], seconds=2.5)
        open_film.adopt(source.files["video"], seconds=0.75)
        made = open_film.close()
    assert made.frames == len(seen) == 108
    starts = [np.abs(seen[start].astype(int) - seen[0]).mean() for start in (30, 90)]
    assert max(starts) == 0
    # The second stretch asked for half a second more than there is.
    assert np.array_equal(seen[78], seen[89])
    assert not np.array_equal(seen[70], seen[78])


def test_a_stretch_without_sound_is_silent_and_moves_nothing(tmp_path: Path) -> None:
    source = make(tmp_path / "source")
    silent = make(tmp_path / "silent", sound=None)
    with film(tmp_path / "target", seconds=3) as open_film:
        open_film.adopt(silent.files["video"], seconds=1)
        open_film.adopt(source.files["video"], seconds=1)
        open_film.adopt(silent.files["video"], seconds=1)
        made = open_film.close()
    with av.open(str(made.files["video"])) as container:
        heard = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    loudness = [np.abs(heard[:, 48_000 * k + 4_800 : 48_000 * (k + 1) - 4_800]).max() for k in range(3)]
    assert loudness[1] > 0.05
    assert max(loudness[0], loudness[2]) < 0.001


def test_an_adopted_playlist_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "clip.m3u8").write_text("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n")
    with film(tmp_path / "target") as open_film, pytest.raises(InvalidInput, match="not a video"):
        open_film.adopt(tmp_path / "clip.m3u8")


def test_an_adopted_picture_is_turned_upright_and_cropped(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(picture(0, width=300, height=100)).save(tmp_path / "in.jpg", exif=exif)
    with film(tmp_path / "out", kind="image", width=50, height=150) as open_film:
        open_film.adopt(tmp_path / "in.jpg")
        made = open_film.close()
    with Image.open(made.files["image"]) as image:
        assert image.size == (50, 150)


def test_drawing_goes_on_while_frames_are_encoded(tmp_path: Path) -> None:
    drawn_more, encoded = threading.Event(), list[int]()

    def held(frame: Frame, index: int) -> Frame:
        assert drawn_more.wait(30), "the next frame was never drawn"
        encoded.append(index)
        return frame

    with film(tmp_path, filters=[held]) as open_film:
        open_film.frame(picture(0))
        open_film.frame(picture(1))
        assert encoded == []
        drawn_more.set()
        for index in range(2, 48):
            open_film.frame(picture(index))
        open_film.close()
    assert encoded == list(range(48))
