import io
import os
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image, ImageCms

from misora.core.errors import InvalidInput
from misora.media.probe import probe
from tests.media.hostile import HOSTILE, PAGE, SCRIPT, Hostile, picture, playlists, video


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_refused_with_its_reason(hostile: Hostile) -> None:
    with pytest.raises(InvalidInput, match=hostile.said) as refusal:
        probe(hostile.build(), kinds=(hostile.kind,))
    assert str(refusal.value).endswith(".")


def test_playlists_make_no_connection(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        for name, playlist in playlists(listener.getsockname()[1]).items():
            file = tmp_path / f"{name}.m3u8"
            file.write_bytes(playlist)
            for kinds in (("video",), ("image", "video")):
                with pytest.raises(InvalidInput):
                    probe(file, kinds=kinds)
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_back_as_clean_webp(form: str) -> None:
    probed = probe(picture(form), kinds=("image",))
    image = opened(probed.content)
    assert (probed.kind, probed.format, image.format, image.mode) == ("image", form, "WEBP", "RGB")
    assert image.size == (probed.width, probed.height) == (128, 96)
    original = np.asarray(opened(picture(form)).convert("RGB")).astype(int)
    assert abs(np.asarray(image).astype(int).mean() - original.mean()) < 3


def test_nothing_that_was_hidden_in_a_picture_survives() -> None:
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    exif.get_ifd(0x8825)[1] = "N"
    data = picture("JPEG", exif=exif.tobytes(), comment=SCRIPT) + PAGE
    assert SCRIPT in data
    probed = probe(data, kinds=("image",))
    assert b"script" not in probed.content
    assert not opened(probed.content).getexif()


def test_a_picture_is_turned_as_its_camera_meant() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    tall = probe(picture("JPEG", exif=exif.tobytes()), kinds=("image",))
    assert (tall.width, tall.height) == (96, 128)


def test_a_second_picture_that_a_camera_adds_is_left_behind() -> None:
    photo, depth = Image.new("RGB", (64, 48), "teal"), Image.new("RGB", (32, 24), "black")
    data = saved(photo, "MPO", save_all=True, append_images=[depth])
    probed = probe(data, kinds=("image",))
    assert (probed.width, probed.height) == (64, 48)
    assert opened(probed.content).getpixel((5, 5))[2] > 100


def test_colours_of_a_wide_profile_become_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    plain, tagged = Image.new("RGB", (32, 32), (10, 200, 90)), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    same = probe(saved(plain, "PNG", icc_profile=tagged.tobytes()), kinds=("image",))
    assert abs(opened(same.content).getpixel((9, 9))[1] - 200) < 6
    # A profile that doesn't fit the pixels is left aside, not an error.
    odd = probe(saved(plain, "PNG", icc_profile=profile.tobytes()), kinds=("image",))
    assert abs(opened(odd.content).getpixel((9, 9))[1] - 200) < 6


def test_a_large_picture_is_made_smaller() -> None:
    probed = probe(saved(Image.new("RGB", (7000, 5000), "teal"), "JPEG"), kinds=("image",), max_side=512)
    assert (probed.width, probed.height) == (512, 366)


def test_transparent_pixels_become_white() -> None:
    content = probe(saved(Image.new("RGBA", (40, 40), (255, 0, 0, 0)), "PNG"), kinds=("image",)).content
    assert min(opened(content).getpixel((20, 20))) > 250


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA", "CMYK"])
def test_every_common_kind_of_pixel_is_understood(mode: str) -> None:
    grey = Image.new("L", (40, 40), 255)
    image = Image.new("I;16", (40, 40), 65_535) if mode == "I;16" else grey.convert("RGB").convert(mode)
    content = probe(saved(image, "JPEG" if mode == "CMYK" else "PNG"), kinds=("image",)).content
    assert min(opened(content).getpixel((20, 20))) > 245


def test_a_video_is_measured_by_what_it_holds() -> None:
    probed = probe(video(), kinds=("video",))
    assert (probed.width, probed.height, probed.seconds, probed.has_sound) == (128, 96, 3.0, False)
    assert probed.content == b""


def test_a_picture_is_no_video_and_a_video_no_picture() -> None:
    with pytest.raises(InvalidInput, match=r"This is a picture\. Send an MP4"):
        probe(picture("PNG"), kinds=("video",))
    with pytest.raises(InvalidInput, match=r"This is a video\. Send a JPEG"):
        probe(video(), kinds=("image",))


def test_a_recording_of_a_browser_is_a_video() -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="webm") as container:
        stream = container.add_stream("libvpx", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for index in range(24):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), index * 9, np.uint8), format="rgb24")
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    probed = probe(file.getvalue(), kinds=("video",))
    assert (probed.format, probed.width) == ("matroska", 64)
    assert abs(probed.seconds - 1) < 0.1


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("misora.media.probe.DEADLINE_SECONDS", 0.01)
    with pytest.raises(InvalidInput, match="takes too long"):
        probe(picture("PNG"), kinds=("image",))


def test_a_sandbox_that_breaks_is_a_refusal(caplog: pytest.LogCaptureFixture) -> None:
    # A side that is no number breaks it as a crash of a decoder would.
    with pytest.raises(InvalidInput, match="damaged"):
        probe(picture("PNG"), kinds=("image",), max_side="wide")  # type: ignore[arg-type]
    assert "sandbox ended with 1" in caplog.text


def test_a_file_that_weighs_too_much_is_not_opened() -> None:
    with pytest.raises(InvalidInput, match="21 MB; the limit is 20 MB"):
        probe(picture("PNG") + bytes(21_000_000), kinds=("image",))


def test_the_sandbox_can_neither_fill_the_memory_nor_the_disk(tmp_path: Path) -> None:
    greedy = (
        "import os, resource, sys; from misora.media.sandbox import confine; confine()\n"
        "try: bytearray(1 << 30)\n"
        "except MemoryError: print('memory')\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try: os.truncate(sys.argv[1], 65 << 20)\n"
        "except OSError: print('disk')\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[1])\n"
    )
    (tmp_path / "file").touch()
    ended = subprocess.run(
        [sys.executable, "-c", greedy, str(tmp_path / "file")],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert ended.stdout.split() == ["memory", "disk", "10"]


def clip(*, rotation: int = 0) -> bytes:
    """A film that turns from red to blue, 64 × 96 as it is stored; `rotation` says how it is to be shown."""
    with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
        with av.open(file.name, "w", format="mp4") as container:
            stream = container.add_stream("libx264", rate=24)
            stream.width, stream.height, stream.pix_fmt = 64, 96, "yuv420p"
            for index in range(48):
                colour = (255 - 5 * index, 0, 5 * index)
                frame = av.VideoFrame.from_ndarray(np.full((96, 64, 3), colour, np.uint8), format="rgb24")
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        data = bytearray(file.read())
    if rotation:
        # The matrix of the track header (ISO 14496-12, 8.3.2), 40 bytes into the box's content: a quarter turn.
        place = data.index(b"tkhd") + 4 + 40
        data[place : place + 36] = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 96 << 16, 0, 1 << 30)
    return bytes(data)


@pytest.mark.parametrize(("still", "red", "blue"), [("first", 255, 0), ("last", 20, 235)])
def test_the_first_or_the_last_picture_of_a_film_can_be_had(still: str, red: int, blue: int) -> None:
    probed = probe(clip(), kinds=("video",), still=still)
    picture = opened(probed.content)
    assert (probed.kind, probed.width, probed.height, picture.format, picture.size) == (
        "video",
        64,
        96,
        "WEBP",
        (64, 96),
    )
    shown = np.asarray(picture).reshape(-1, 3).mean(axis=0)
    assert abs(shown[0] - red) < 12
    assert abs(shown[2] - blue) < 12


def test_a_film_without_a_wish_gives_no_picture() -> None:
    assert probe(clip(), kinds=("video",)).content == b""


def test_a_film_on_its_side_is_set_upright() -> None:
    probed = probe(clip(rotation=90), kinds=("video",), still="first")
    assert (probed.width, probed.height, opened(probed.content).size) == (96, 64, (96, 64))


def test_a_mask_comes_back_grey_and_white_where_it_was_transparent() -> None:
    mask = Image.new("RGBA", (40, 30), (200, 10, 10, 255))
    mask.paste((0, 0, 0, 0), (0, 0, 20, 30))
    found = opened(probe(saved(mask, "PNG"), kinds=("image",), save_as="MASK").content)
    grey = np.asarray(found.convert("L"))
    assert found.size == (40, 30)
    assert (grey[:, :20] == 255).all()
    assert (grey[:, 20:] == 0).all()


def test_a_mask_that_is_transparent_nowhere_says_it_in_white() -> None:
    mask = Image.new("L", (40, 30), 0)
    mask.paste(255, (0, 0, 20, 30))
    grey = np.asarray(opened(probe(saved(mask, "PNG"), kinds=("image",), save_as="MASK").content).convert("L"))
    assert (grey[:, :20] == 255).all()
    assert (grey[:, 20:] == 0).all()
