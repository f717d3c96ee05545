"""Looks into a video that someone sent. Runs only in `misora.media.sandbox`."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final

import av
from av.container import InputContainer
from av.video.stream import VideoStream
from PIL import Image

from misora.core.errors import InvalidInput
from misora.media.boxes import CutShort, said_seconds
from misora.media.examine_picture import Found, encoded, refuse_damaged
from misora.media.formats import OPEN_OPTIONS, Still

MAX_SIDE: Final = 4096
MAX_SECONDS: Final = 600
MAX_PACKETS: Final = 200_000
CODECS: Final = frozenset({"h264", "hevc", "vp8", "vp9", "av1", "mpeg4"})
DECODED_FRAMES: Final = 12


def examine_video(file: IO[bytes], name: str, *, still: Still = "") -> Found:
    """Check that the video is what its headers say, by reading all its packets and decoding its start and its end.

    Its first or last picture becomes the content, if that is wanted.
    """
    with opened(file, name) as (container, track, packets):
        first, last = _decode_some(container, track, to_the_end=still == "last")
        content = encoded(upright(last if still == "last" else first)) if still else b""
        sound = bool(container.streams.audio)
        codecs = tuple(stream.codec_context.name if stream.codec_context else "" for stream in container.streams)
        return Found("video", name, *_size(first), packets.seconds, sound, codecs, content)


@contextmanager
def opened(file: IO[bytes], name: str) -> Iterator[tuple[InputContainer, VideoStream, "Packets"]]:
    """A film whose packets are what its headers say, to be decoded in one thread; raises `InvalidInput` otherwise."""
    try:
        said = said_seconds(file) if name == "mov" else 0.0
        with av.open(file, "r", format=name, options=OPEN_OPTIONS) as container:
            track = _checked_track(container)
            packets = _packets_of(container, track)
            _check_said(said, container, track, packets.seconds)
            yield container, track, packets
    except CutShort:
        refuse_damaged("truncated")
    except av.FFmpegError as error:
        refuse_damaged(str(error))


def _checked_track(container: InputContainer) -> VideoStream:
    if not container.streams.video:
        raise InvalidInput("There are no pictures in this file. Send a video.")
    track = container.streams.video[0]
    context = track.codec_context
    if context.name not in CODECS and not context.name.startswith("lib"):
        raise InvalidInput("Misora can't read the way this video is compressed. Send it as H.264, VP9 or AV1.")
    if context.width < 1 or context.height < 1:
        raise InvalidInput("This video has no pixels. Choose another one.")
    if max(context.width, context.height) > MAX_SIDE:
        size = f"{context.width:,} × {context.height:,}"
        raise InvalidInput(f"This video is {size} pixels; the limit is {MAX_SIDE:,} a side. Send a smaller one.")
    # One thread: each further one takes its own stack and frames out of the sandbox's memory.
    context.thread_count = 1
    return track


@dataclass(frozen=True)
class Packets:
    """What the packets of a film's pictures say, without decoding one."""

    count: int
    start: float
    """Seconds at which the first picture is due."""
    seconds: float
    keys: tuple[float, ...]
    """Seconds at which pictures are due that need no other one, in order."""


def _packets_of(container: InputContainer, track: VideoStream) -> Packets:
    times, end, keys = list[int](), 0, list[int]()
    for packet in container.demux(track):
        if packet.pts is None:
            continue
        times.append(packet.pts)
        if len(times) > MAX_PACKETS:
            raise InvalidInput("This video has too many frames. Send a shorter one.")
        end = max(end, packet.pts + (packet.duration or 0))
        if packet.is_keyframe:
            keys.append(packet.pts)
    if not times or track.time_base is None:
        refuse_damaged("truncated")
    base, start = track.time_base, min(times)
    seconds = float((end - start) * base)
    if seconds > MAX_SECONDS:
        raise InvalidInput(f"This video lasts {seconds:,.0f} seconds; the limit is {MAX_SECONDS}. Send a shorter one.")
    return Packets(len(times), float(start * base), seconds, tuple(float(key * base) for key in sorted(keys)))


def _check_said(movie_seconds: float, container: InputContainer, track: VideoStream, seconds: float) -> None:
    said = [movie_seconds, (container.duration or 0) / av.time_base]
    if track.duration and track.time_base:
        said.append(float(track.duration * track.time_base))
    for length in said:
        if length and not math.isclose(length, seconds, rel_tol=0.05, abs_tol=0.5):
            raise InvalidInput(
                f"This video says that it lasts {length:,.1f} seconds but holds {seconds:,.1f}: "
                "it is cut short or damaged. Send it again, whole."
            )


def _decode_some(
    container: InputContainer, track: VideoStream, *, to_the_end: bool
) -> tuple[av.VideoFrame, av.VideoFrame]:
    """The first picture, and one of the end: the very last if that is wanted."""
    container.seek(0)
    first = None
    for decoded, frame in enumerate(container.decode(track), 1):
        first = first or frame
        if decoded == DECODED_FRAMES:
            break
    container.seek(track.duration or 0, stream=track)
    last = None
    for frame in container.decode(track):
        last = frame
        if not to_the_end:
            break
    if first is None or last is None:
        refuse_damaged("truncated")
    return first, last


def upright(frame: av.VideoFrame, rotation: int | None = None) -> Image.Image:
    """A frame as it is meant to be seen; `rotation` is what it said of itself before it was changed."""
    # Phones film on their side and say so.
    turn = frame.rotation if rotation is None else rotation
    picture = Image.fromarray(frame.to_ndarray(format="rgb24"))
    return picture.rotate(turn, expand=True) if turn in _QUARTERS else picture


def _size(frame: av.VideoFrame) -> tuple[int, int]:
    return (frame.height, frame.width) if _on_a_side(frame) and frame.rotation % 180 else (frame.width, frame.height)


def _on_a_side(frame: av.VideoFrame) -> bool:
    return frame.rotation in _QUARTERS


_QUARTERS: Final = (90, -90, 180, -180)
