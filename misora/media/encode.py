"""A film as it is being made: frames and sound go in, finished files come out."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

import numpy as np
from PIL import Image

from misora.core.errors import Unavailable
from misora.engines.protocol import SAMPLE_RATE, Frame, Kind, Samples
from misora.media import adopted, frames, mp4
from misora.media.captions import Cue, webvtt
from misora.media.durable import full_disk_said, part_of, publish, sha256_of
from misora.media.stills import Stills

QUEUED_FRAMES: Final = 8
"""Frames drawn but not yet encoded: enough to smooth both sides, few enough for memory (2.8 MB each at 720×1280)."""
HELD_SECONDS: Final = 1.0
"""A film at most this much too short is filled with its last frame; a shorter one is a failure."""
FILES: Final = {
    "video": "video.mp4",
    "image": "image.webp",
    "poster": "poster.webp",
    "sprite": "sprite.jpg",
    "captions": "captions.vtt",
}
_PICTURES: Final = "pictures"
PREVIEW: Final = "preview-"


class FrameFilter(Protocol):
    """Changes frames on their way to the encoder, such as a label or a watermark."""

    def __call__(self, frame: Frame, index: int) -> Frame:
        """The picture to encode as number `index`; may write into `frame`, which belongs to the film."""
        ...


def previews_in(folder: Path) -> list[Path]:
    """The previews of a picture that is being made in `folder`, in their order. They stay when it is finished."""
    return sorted(folder.glob(f"{PREVIEW}*.jpg"))


@dataclass(frozen=True)
class Made:
    """The finished files of one film, all in one folder under their final names."""

    kind: Kind
    files: Mapping[str, Path]
    """By name: "video" or "image", "poster", for a video also "sprite" and, if anything is said, "captions"."""
    width: int
    height: int
    fps: int
    seconds: float
    """0 for an image."""
    frames: int
    has_sound: bool
    sizes: Mapping[str, int]
    """Name → bytes when the film closed; signing a file afterwards changes it."""
    sha256: Mapping[str, str]
    """Name → hexadecimal digest when the film closed."""


class FilmFile:
    """The `Film` that engines write to: it filters, encodes and stores in `folder` while the engine draws on.

    `close()` makes all files appear, complete, under their final names; until then none of them exists. `abort()`, or
    leaving the `with` block without `close()`, deletes whatever was written. While the film is open `newest.jpg` shows
    its newest frame. Errors of the encoding thread rise from a later call; a full disk is `Unavailable`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        width: int,
        height: int,
        fps: int,
        seconds: float,
        kind: Kind,
        filters: Sequence[FrameFilter] = (),
        filters_before: Sequence[FrameFilter] = (),
        on_frame: Callable[[int, Frame], None] | None = None,
        on_sound: Callable[[Samples], None] | None = None,
        quality: mp4.Quality = mp4.FINAL,
    ) -> None:
        """`filters_before` are for what the film begins with, and `filters` for all after it.

        `on_frame` sees each picture after the filters, in the encoding thread, and must copy what it keeps. `on_sound`
        hears all sound once, when the film closes, if there is any.
        """
        if kind == "video" and (width % 2 or height % 2):
            msg = f"H.264 needs even sizes, not {width}×{height}"
            raise ValueError(msg)
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._kind = folder, kind
        self._width, self._height, self._fps = width, height, fps
        self._frames_wanted = max(1, round(seconds * fps)) if kind == "video" else 1
        self._frames_given = 0
        self._filters, self._filters_before = tuple(filters), tuple(filters_before)
        self._on_frame, self._on_sound, self._quality = on_frame, on_sound, quality
        self._stills = Stills(folder, width=width, height=height, fps=fps, frames=self._frames_wanted)
        self._track: mp4.PictureTrack | None = None
        self._last: Frame | None = None
        self._begun_with = 0
        """So many frames came finished from another film: they have filters of their own."""
        self._sound: list[Samples] = []
        self._cues: list[Cue] = []
        self._ended = self._broken = False
        # One thread keeps the order; a queue of futures brings its errors back to the caller.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="film")
        self._pending: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._ended:
            self.abort()

    def frame(self, rgb: Frame) -> None:
        """Append the next picture; those beyond the film's length are left out."""
        self._check(rgb)
        if self._frames_given == self._frames_wanted:
            return
        # Engines draw every frame into one buffer, so the film takes a copy.
        self._last = rgb.copy()
        self._submit(self._last)

    def preview(self, rgb: Frame) -> None:
        """Show a picture as far as it is: labelled, as the next of `previews_in(folder)`, and as the newest frame."""
        self._check(rgb)
        if self._kind != "image":
            msg = "a film shows its frames, not previews"
            raise ValueError(msg)
        frame = self._filtered(rgb.copy(), 0)
        path = self._folder / f"{PREVIEW}{len(previews_in(self._folder))}.jpg"
        with full_disk_said():
            Image.fromarray(frame).save(part_of(path), format="JPEG", quality=85)
            part_of(path).replace(path)
            self._stills.show(frame)

    def sound(self, samples: Samples) -> None:
        """Append stereo sound of shape (n, 2); values beyond −1…1 are clipped."""
        if samples.ndim != 2 or samples.shape[1] != 2:
            msg = f"sound of shape {samples.shape}, not (n, 2)"
            raise ValueError(msg)
        self._silence_until(self._begun_with)
        self._sound.append(np.clip(np.nan_to_num(samples), -1.0, 1.0).astype(np.float32))

    def caption(self, start: float, stop: float, text: str, speaker: str = "") -> None:
        """Say in seconds when `text` is heard or shown."""
        later = self._begun_with / self._fps
        self._cues.append(Cue(start + later, stop + later, text, speaker))

    def begin_with(self, path: Path, *, seconds: float, cues: Sequence[Cue] = ()) -> Iterator[float]:
        """Begin with a finished film of this server's, yielding how much of it is done, from 0 to 1.

        Its frames bear their label, so they get no other: `filters_before` alone are for them. It takes exactly
        `seconds` of pictures and of sound; whatever else the film gets comes after it, and captions are counted from
        its end.
        """
        self._begun_with = end = min(round(seconds * self._fps), self._frames_wanted)
        for rgb in adopted.pictures(path, width=self._width, height=self._height, fps=self._fps):
            if self._frames_given % self._fps == 0:
                yield self._frames_given / end
            self.frame(rgb)
            if self._frames_given == end:
                break
        self._hold_last_frame(until=end)
        # An engine that draws nothing must not have this film's last picture held for it.
        self._last = None
        yield 1.0
        self._add_sound(adopted.sound(path), begin=0, end=end)
        self._cues += [replace(cue, stop=min(cue.stop, end / self._fps)) for cue in cues]

    def adopt(self, path: Path, *, seconds: float | None = None) -> None:
        """Append the pictures and the sound of a finished file, at this film's size and pace.

        With `seconds` it becomes a stretch of that length: cut, or held on its last picture like a whole film.
        A confined process decodes it: it came from elsewhere, and this one may hold the key of the marks.
        """
        if self._kind == "image":
            self.frame(frames.picture(path, width=self._width, height=self._height))
            return
        begin = self._frames_given
        end = self._frames_wanted if seconds is None else min(begin + round(seconds * self._fps), self._frames_wanted)
        with closing(frames.pictures(path, width=self._width, height=self._height, fps=self._fps)) as pictures:
            for rgb in pictures:
                self.frame(rgb)
                if self._frames_given == end:
                    break
        if seconds is None:
            if pieces := frames.sound(path):
                self.sound(np.concatenate(pieces))
        else:
            self._hold_last_frame(until=end)
            self._add_sound(frames.sound(path), begin=begin, end=end)

    def _add_sound(self, pieces: list[Samples], *, begin: int, end: int) -> None:
        """Sound for the frames from `begin` to `end`; where earlier ones had too little, it was silent."""
        if not pieces:
            return
        self._silence_until(begin)
        self._sound.append(np.concatenate(pieces)[: self._samples(end) - self._samples(begin)])

    def _silence_until(self, frame: int) -> None:
        missing = self._samples(frame) - sum(map(len, self._sound)) if frame else 0
        if missing > 0:
            self._sound.append(np.zeros((missing, 2), np.float32))

    def _samples(self, frames: int) -> int:
        return round(frames * SAMPLE_RATE / self._fps)

    def close(self) -> Made:
        """Finish all files and say what was made; after a failure nothing is left behind."""
        try:
            with full_disk_said():
                self._hold_last_frame(until=self._frames_wanted)
                self._wait(leaving=0)
                self._thread.shutdown()
                return self._finish()
        except BaseException:
            self.abort()
            raise
        finally:
            self._ended = True

    def abort(self) -> None:
        """Stop and delete everything this film has written; harmless when repeated."""
        self._ended = True
        self._thread.shutdown(cancel_futures=True)
        if self._track is not None:
            # Closing flushes, which fails again where the disk was full; the file goes away in any case.
            with suppress(OSError):
                self._track.abandon()
            self._track = None
        for name in (_PICTURES, *FILES.values()):
            part_of(self._folder / name).unlink(missing_ok=True)
            (self._folder / name).unlink(missing_ok=True)
        for preview in previews_in(self._folder):
            preview.unlink(missing_ok=True)
        self._stills.clear_newest()

    def _check(self, rgb: Frame) -> None:
        if rgb.shape != (self._height, self._width, 3) or rgb.dtype != np.uint8:
            msg = f"a frame of {rgb.shape} {rgb.dtype} in a film of {self._width}×{self._height}"
            raise ValueError(msg)
        if self._ended:
            msg = "the film is closed"
            raise ValueError(msg)

    def _changes(self, index: int) -> tuple[FrameFilter, ...]:
        return self._filters if index >= self._begun_with else self._filters_before

    def _filtered(self, frame: Frame, index: int) -> Frame:
        for change in self._changes(index):
            frame = change(frame, index)
        return frame

    def _submit(self, rgb: Frame) -> None:
        with full_disk_said():
            self._wait(leaving=QUEUED_FRAMES - 1)
        self._pending.append(self._thread.submit(self._encode_unless_broken, rgb, self._frames_given))
        self._frames_given += 1

    def _wait(self, *, leaving: int) -> None:
        while self._pending and (len(self._pending) > leaving or self._pending[0].done()):
            self._pending.popleft().result()

    def _encode_unless_broken(self, rgb: Frame, index: int) -> None:
        # libav may crash the process when it is used again after a failed write.
        if self._broken:
            return
        try:
            self._encode(rgb, index)
        except BaseException:
            self._broken = True
            raise

    def _encode(self, rgb: Frame, index: int) -> None:
        """In the film's thread: filter one frame, show it around, encode it."""
        # The film may have to repeat its last frame, so filters write into a copy of it.
        frame = self._filtered(rgb.copy(), index) if self._changes(index) else rgb
        if self._on_frame is not None:
            self._on_frame(index, frame)
        self._stills.see(index, frame)
        if self._kind == "image":
            self._save_image(frame)
            return
        if self._track is None:
            pictures = part_of(self._folder / _PICTURES)
            shape = {"width": self._width, "height": self._height, "fps": self._fps}
            self._track = mp4.PictureTrack(pictures, **shape, quality=self._quality)
        self._track.add(frame)

    def _save_image(self, frame: Frame) -> None:
        path = part_of(self._folder / FILES["image"])
        lossless = self._quality is mp4.INTERMEDIATE
        Image.fromarray(frame).save(path, format="WEBP", quality=95, method=4, lossless=lossless)

    def _hold_last_frame(self, *, until: int) -> None:
        missing = until - self._frames_given
        if self._last is None or missing > HELD_SECONDS * self._fps:
            given, wanted = self._frames_given / self._fps, until / self._fps
            sentence = f"The engine stopped after {given:.1f} of {wanted:.1f} seconds. Try again."
            raise Unavailable(sentence)
        for _ in range(missing):
            self._submit(self._last)

    def _finish(self) -> Made:
        seconds = self._frames_wanted / self._fps if self._kind == "video" else 0.0
        if self._track is not None:
            self._track.finish()
            self._track = None
            pictures, film = part_of(self._folder / _PICTURES), part_of(self._folder / FILES["video"])
            sound = self._fitted_sound()
            mp4.join(pictures, sound, film, quality=self._quality)
            if sound is not None and self._on_sound is not None:
                self._on_sound(sound)
            pictures.unlink()
            self._stills.save_sprite(part_of(self._folder / FILES["sprite"]))
            if self._cues:
                text = webvtt(self._cues, seconds=seconds)
                part_of(self._folder / FILES["captions"]).write_text(text, encoding="utf-8")
        self._stills.save_poster(part_of(self._folder / FILES["poster"]))
        files = {name: self._folder / file for name, file in FILES.items() if part_of(self._folder / file).exists()}
        publish(files.values())
        self._stills.clear_newest()
        return Made(
            kind=self._kind,
            files=files,
            width=self._width,
            height=self._height,
            fps=self._fps,
            seconds=seconds,
            frames=self._frames_wanted,
            has_sound=bool(self._sound) and self._kind == "video",
            sizes={name: path.stat().st_size for name, path in files.items()},
            sha256={name: sha256_of(path) for name, path in files.items()},
        )

    def _fitted_sound(self) -> Samples | None:
        if not self._sound:
            return None
        length = self._samples(self._frames_wanted)
        samples = np.concatenate(self._sound)[:length]
        return np.pad(samples, ((0, length - len(samples)), (0, 0)))
