"""Frames and sound of files that an engine only received, made to fit the film."""

from collections.abc import Iterator
from io import SEEK_SET
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.container import InputContainer
from PIL import Image, ImageOps

from misora.core.errors import InvalidInput
from misora.engines.protocol import SAMPLE_RATE, Frame, Samples
from misora.media.formats import OPEN_OPTIONS


class Nameless:
    """A file without a name: FFmpeg chooses readers by name, and one for playlists would fetch addresses."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def read(self, size: int = -1) -> bytes:
        """As of a file."""
        return self._file.read(size)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """As of a file."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """As of a file."""
        return self._file.tell()


def pictures(path: Path, *, width: int, height: int, fps: int, threads: int = 0) -> Iterator[Frame]:
    """The file's frames at `fps`, scaled and cropped around the centre to `width` × `height`.

    Decoded in so many `threads`; 0 is as many as there are cores.
    """
    with Nameless(path) as file, _opened(file) as container:
        if not container.streams.video:
            raise InvalidInput("The file that the engine sent has no pictures.")
        track = container.streams.video[0]
        track.thread_type = "AUTO"
        track.codec_context.thread_count = threads
        given, start = 0, None
        for frame in container.decode(track):
            moment = frame.time if frame.time is not None else given / fps
            start = moment if start is None else start
            # Each film frame shows the newest source frame of its moment: slow sources repeat, fast ones are thinned.
            due = round((moment - start) * fps) + 1
            if due <= given:
                continue
            rgb = _covering(frame, width, height)
            for _ in range(due - given):
                yield rgb
            given = due
        if not given:
            raise InvalidInput("No picture in the file that the engine sent could be read.")


def last_picture(path: Path) -> Frame:
    """The last frame of the file, as large as it is."""
    with Nameless(path) as file, _opened(file) as container:
        if container.streams.video:
            track = container.streams.video[0]
            if track.duration:
                container.seek(max(0, track.duration + (track.start_time or 0) - 1), stream=track)
            last = None
            for frame in container.decode(track):
                last = frame
            if last is not None:
                return np.ascontiguousarray(last.to_ndarray(format="rgb24"))
    raise InvalidInput("The film to go on from has no pictures that can be read.")


def sound(path: Path) -> list[Samples]:
    """The file's sound as stereo at the film's rate, in pieces; none if it is silent."""
    with Nameless(path) as file, _opened(file) as container:
        if not container.streams.audio:
            return []
        resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
        pieces = [
            piece for frame in container.decode(container.streams.audio[0]) for piece in resampler.resample(frame)
        ]
        pieces += resampler.resample(None)
        return [piece.to_ndarray().reshape(-1, 2).astype(np.float32, copy=False) for piece in pieces]


def picture(path: Path, *, width: int, height: int) -> Frame:
    """The picture in the file, upright, scaled and cropped around the centre to `width` × `height`."""
    with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    return np.asarray(ImageOps.fit(upright, (width, height), Image.Resampling.LANCZOS))


def _opened(file: Nameless) -> InputContainer:
    try:
        return av.open(file, "r", options=OPEN_OPTIONS)
    except av.FFmpegError as error:
        raise InvalidInput("The file that the engine sent is not a video that can be read.") from error


def _covering(frame: av.VideoFrame, width: int, height: int) -> Frame:
    scale = max(width / frame.width, height / frame.height)
    scaled_width, scaled_height = max(width, round(frame.width * scale)), max(height, round(frame.height * scale))
    rgb = frame.reformat(width=scaled_width, height=scaled_height, format="rgb24").to_ndarray()
    top, left = (scaled_height - height) // 2, (scaled_width - width) // 2
    return np.ascontiguousarray(rgb[top : top + height, left : left + width])
