import hashlib
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from misora.engines.protocol import Frame
from misora.media.encode import FilmFile
from misora.trust.provenance.watermark import Detector, Register, Watermark, registration
from misora.trust.provenance.watermark.chances import OURS_BELOW, chance_among
from misora.trust.provenance.watermark.code import CODE_BITS, MESSAGE_BITS, decoded, encoded
from misora.trust.provenance.watermark.registration import peaks, straightened
from misora.trust.provenance.watermark.tile import spelled, tile_side, waves

KEY, OTHER = b"k" * 32, b"o" * 32
IDENT = 0xC0FFEE123456
W, H = 480, 640


def textured(seed: int = 1, *, width: int = W, height: int = H) -> Frame:
    """A picture with something at every size, as photographs have."""
    chance = np.random.default_rng(seed)
    total = np.zeros((height, width, 3), np.float32)
    for octave in range(2, 9):
        noise = chance.standard_normal((2**octave, 2**octave, 3)).astype(np.float32)
        total += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC) * 0.6**octave
    return np.clip(128 + total * 45 / total.std(), 0, 255).astype(np.uint8)


def sky(*, width: int = W, height: int = H) -> Frame:
    fade = np.linspace(0, 1, height)[:, None, None]
    sides = np.broadcast_to(
        np.array([90, 140, 220]) * (1 - fade) + np.array([200, 190, 170]) * fade, (height, width, 3)
    )
    return (sides + 0.5).astype(np.uint8)


def marked(picture: Frame, *, key: bytes = KEY, ident: int = IDENT) -> Frame:
    height, width = picture.shape[:2]
    return Watermark(key, ident, width=width, height=height)(picture.copy(), 0)


def turned(picture: Frame, degrees: float) -> Frame:
    height, width = picture.shape[:2]
    clockwise = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(picture, clockwise, (width, height), flags=cv2.INTER_CUBIC)


def resized(picture: Frame, across: float, down: float) -> Frame:
    return cv2.resize(picture, None, fx=across, fy=down, interpolation=cv2.INTER_AREA)


def jpeg(picture: Frame, quality: int) -> Frame:
    _done, data = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


CHANGES: dict[str, Callable[[Frame], Frame]] = {
    "as it is": lambda picture: picture,
    "mirrored": lambda picture: np.ascontiguousarray(picture[:, ::-1]),
    "on its head": lambda picture: np.ascontiguousarray(picture[::-1, ::-1]),
    "lying on its side": lambda picture: np.ascontiguousarray(np.rot90(picture)),
    "turned by 2°": lambda picture: turned(picture, 2.0),
    "turned by −1.3°": lambda picture: turned(picture, -1.3),
    "5 % wider": lambda picture: resized(picture, 1.05, 1.0),
    "5 % lower": lambda picture: resized(picture, 1.0, 0.95),
    "at two thirds of its size": lambda picture: resized(picture, 0.66, 0.66),
    "at double size": lambda picture: resized(picture, 2.0, 2.0),
    "cut to 70 % of each side": lambda picture: np.ascontiguousarray(picture[70:518, 80:416]),
    "darker": lambda picture: cv2.convertScaleAbs(picture, alpha=0.7),
    "a JPEG of quality 50": lambda picture: jpeg(picture, 50),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_identifier_is_read_from_one_picture(change: Callable[[Frame], Frame]) -> None:
    finding = Detector(KEY).look([change(marked(textured()))])
    assert (finding.found, finding.ident) == ("exact", IDENT)
    assert finding.confidence > 1 - OURS_BELOW


def test_it_says_how_the_picture_was_changed() -> None:
    picture = resized(turned(marked(textured()), 2.0), 0.7, 0.7)
    finding = Detector(KEY).look([np.ascontiguousarray(picture[:, ::-1])])
    assert finding.flip
    assert finding.scale == pytest.approx(0.7 * tile_side(W, H) / 256, rel=0.01)
    straight = Detector(KEY).look([turned(marked(textured()), 2.0)])
    assert not straight.flip
    assert straight.rotation == pytest.approx(2.0, abs=0.3)


def test_a_flat_sky_bears_the_mark_too() -> None:
    assert Detector(KEY).look([marked(sky())]).ident == IDENT


@pytest.mark.parametrize("picture", [textured(2), sky()], ids=["textured", "flat"])
def test_neither_an_unmarked_picture_nor_another_keys_mark_is_ours(picture: Frame) -> None:
    assert Detector(KEY).look([picture]).found == "none"
    finding = Detector(KEY).look([marked(picture, key=OTHER)])
    assert (finding.found, finding.ident) == ("none", None)


def test_our_mark_with_unreadable_bits_is_ours_with_the_identifier_unknown() -> None:
    chance = np.random.default_rng(3)
    mark = Watermark(KEY, IDENT, width=W, height=H)
    garbled = spelled(KEY, chance.choice([-1.0, 1.0], CODE_BITS).astype(np.float32), tile_side(W, H))
    mark.repeat(garbled)
    frame = mark(textured(), 0)
    finding = Detector(KEY).look([frame])
    assert (finding.found, finding.ident) == ("ours", None)
    others = np.random.default_rng(12).integers(0, 1 << 48, 10_000).tolist()
    finding = Detector(KEY, Register(KEY, others)).look([frame])
    assert (finding.found, finding.ident) == ("ours", None), "the nearest of those that exist is not yet the right one"


def weak() -> Frame:
    """Our mark, so much weaker than the picture's noise that its bits can't be read."""
    picture = textured(9)
    change = marked(picture).astype(np.float32) - picture
    noise = np.random.default_rng(10).standard_normal((H, W, 1)).astype(np.float32) * 64
    return np.clip(picture + change + noise + 0.5, 0, 255).astype(np.uint8)


def test_a_mark_that_is_too_faint_to_be_read_is_told_by_the_register() -> None:
    others = np.random.default_rng(11).integers(0, 1 << 48, 1000).tolist()
    assert Detector(KEY).look([weak()]).ident is None
    told = Detector(KEY, Register(KEY, [*others, IDENT])).look([weak()])
    assert (told.found, told.ident, told.by_register) == ("exact", IDENT, True)
    assert Detector(KEY, Register(KEY, others)).look([weak()]).ident is None


def test_in_texture_the_mark_stays_42_decibels_below_the_picture() -> None:
    picture = textured()
    change = marked(picture).astype(np.float64) - picture
    assert 10 * np.log10(255**2 / np.mean(change**2)) >= 42


def test_in_a_flat_sky_no_pixel_changes_by_more_than_one_level() -> None:
    change = marked(sky()).astype(np.int16) - sky()
    assert np.abs(change).max() == 1


def test_only_luma_changes() -> None:
    change = marked(textured()).astype(np.int16) - textured()
    inside = (textured() > 10).all(2) & (textured() < 245).all(2)
    assert (change[inside] == change[inside][:, :1]).all()


def test_the_mark_is_written_into_the_frame_itself_and_is_the_same_in_every_frame() -> None:
    mark = Watermark(KEY, IDENT, width=W, height=H, fps=24)
    frame = sky()
    assert mark(frame, 0) is frame
    assert (mark(sky(), 17) == frame).all()


def test_a_film_made_through_the_encoder_gives_its_identifier_back(tmp_path: Path) -> None:
    mark = Watermark(KEY, IDENT, width=W, height=H, fps=12)
    film = FilmFile(tmp_path, width=W, height=H, fps=12, seconds=1.0, kind="video", filters=[mark])
    large = textured(4, width=W + 24, height=H)
    for number in range(12):
        film.frame(np.ascontiguousarray(large[:, 2 * number : 2 * number + W]))
    with av.open(str(film.close().files["video"])) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert Detector(KEY).look(frames).ident == IDENT


@pytest.mark.parametrize("size", [(1, 1), (1, 2), (3, 3), (40, 30), (1, 3000), (3000, 1)], ids=str)
def test_a_picture_too_small_for_a_tile_is_answered_all_the_same(size: tuple[int, int]) -> None:
    width, height = size
    picture = marked(textured(5, width=width, height=height))
    assert Detector(KEY).look([picture, picture]).found == "none"


def test_a_picture_of_one_colour_leads_to_no_endless_climb(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, between = [], registration._between
    monkeypatch.setattr(registration, "_between", lambda *some: asked.append(some) or between(*some))
    assert Detector(KEY).look([np.full((128, 72, 3), 255, np.uint8)]).found == "none"
    assert len(asked) < 200


@pytest.mark.parametrize("shape", [[[70.0, 60.0], [60.0, 70.0]], [[-60.0, 70.0], [70.0, 60.0]]], ids=["diag", "lying"])
def test_however_skewed_a_shape_seems_it_is_straightened_to_one_that_can_be(shape: list[list[float]]) -> None:
    noise = np.random.default_rng(3).standard_normal((64, 64)).astype(np.float32)
    straight = straightened(peaks(noise), np.array(shape), waves(KEY))
    assert np.count_nonzero(straight) == 2
    assert abs(np.linalg.det(straight)) > 100


@pytest.mark.parametrize("ident", [0, 1, IDENT, (1 << 48) - 1])
def test_code_bits_come_back_through_noise(ident: int) -> None:
    noise = np.random.default_rng(6).standard_normal(CODE_BITS).astype(np.float32)
    # 2 dB of energy for each bit of the message over the noise's density.
    level = np.sqrt(2 * 10**0.2 * MESSAGE_BITS / CODE_BITS)
    assert decoded(KEY, (encoded(KEY, ident) * level + noise).astype(np.float32)) == ident


def test_code_bits_of_another_key_or_of_noise_are_no_identifier() -> None:
    assert decoded(OTHER, encoded(KEY, IDENT)) is None
    assert decoded(KEY, np.random.default_rng(7).standard_normal(CODE_BITS).astype(np.float32)) is None


def faint(ident: int, seed: int) -> NDArray[np.float32]:
    """Code bits in so much noise that no identifier can be read: agreement with the right code is about 9."""
    noise = np.random.default_rng(seed).standard_normal(CODE_BITS).astype(np.float32)
    return (encoded(KEY, ident) * np.float32(9 / np.sqrt(CODE_BITS)) + noise).astype(np.float32)


def test_a_register_knows_the_code_of_each_identifier() -> None:
    idents = [0, 1, IDENT, (1 << 48) - 1, IDENT]
    register = Register(KEY, idents)
    assert len(register) == 4
    for ident in idents:
        found, agreement = register.nearest(encoded(KEY, ident))
        assert found == ident
        assert agreement == pytest.approx(CODE_BITS, rel=1e-5)


def test_what_is_too_faint_to_be_read_is_told_by_those_that_exist() -> None:
    others = np.random.default_rng(8).integers(0, 1 << 48, 10_000).tolist()
    soft = [faint(IDENT, seed) for seed in range(5)]
    assert not any(decoded(KEY, one) == IDENT for one in soft)
    for one in soft:
        ident, agreement = Register(KEY, [*others, IDENT]).nearest(one)
        assert ident == IDENT
        assert chance_among(10_001, one, agreement) < 1e-4
    # A server that has not given it out finds nothing that could be taken for it.
    for one in soft:
        _ident, agreement = Register(KEY, others).nearest(one)
        assert chance_among(10_000, one, agreement) > 1e-2


def test_a_register_without_identifiers_is_asked_in_vain() -> None:
    assert not Register(KEY, [])
    with pytest.raises(ValueError, match="no identifier is known"):
        Register(KEY, []).nearest(encoded(KEY, IDENT))


@pytest.mark.parametrize("ident", [-1, 1 << 48])
def test_an_identifier_beyond_48_bits_is_refused(ident: int) -> None:
    with pytest.raises(ValueError, match="48 bits"):
        Watermark(KEY, ident, width=W, height=H)


def test_the_pattern_of_a_key_never_changes() -> None:
    # Old films must stay readable: whoever changes this digest makes every mark that exists unreadable.
    about = waves(KEY)
    told = [about.guides, about.carriers, about.places, np.angle(about.guide_phases).round(3) + 0.0]
    told.append(encoded(KEY, IDENT))
    digest = hashlib.sha256(b"".join(np.ascontiguousarray(part).tobytes() for part in told)).hexdigest()
    assert digest == "360c46015cf44ca9007c11985a6292ad86b64b6b66f3ae58605d3496190f218a"
