"""One MP4: H.264 pictures written as they come, AAC sound joined to them at the end."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from misora.engines.protocol import SAMPLE_RATE, Frame, Samples

BT709: Final = 1
"""The code of BT.709 for primaries, transfer and matrix (ITU-T H.273)."""
LIMITED_RANGE: Final = 1
AAC_FRAME: Final = 1024


@dataclass(frozen=True)
class Quality:
    """How much of the pictures and the sound a file keeps."""

    crf: int
    """Of x264: 0 loses nothing, 18 nothing that is seen."""
    audio_bit_rate: int
    pixels: str = "yuv420p"
    interpolation: str = "FAST_BILINEAR"
    """At an unchanged size this is the cheapest, and in 4:2:0 loses least colour (31.45 dB against 31.21 dB)."""


FINAL: Final = Quality(crf=21, audio_bit_rate=128_000)
"""What people watch."""
INTERMEDIATE: Final = Quality(crf=10, audio_bit_rate=320_000, pixels="yuv444p", interpolation="BICUBIC")
"""What another film adopts and encodes once more: that costs 0.2 dB (in 4:2:0 it would be 2.3 dB), at 2.7 times the
bytes. In 4:4:4 it is the other interpolation that keeps the colours: 52 dB against 35 dB."""


class PictureTrack:
    """An H.264 track in a file of its own, so that memory stays bounded however long the film is."""

    def __init__(self, path: Path, *, width: int, height: int, fps: int, quality: Quality = FINAL) -> None:
        self._container = av.open(str(path), "w", format="mp4")
        self._stream: VideoStream = self._container.add_stream(
            "libx264", rate=fps, options={"preset": "veryfast", "crf": str(quality.crf)}
        )
        stream = self._stream
        stream.width, stream.height, stream.pix_fmt = width, height, quality.pixels
        context = stream.codec_context
        context.time_base = Fraction(1, fps)
        # A key frame every two seconds keeps seeking quick and remixes cheap to cut.
        context.gop_size = fps * 2
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED_RANGE
        context.thread_type = "AUTO"
        self._count, self._quality = 0, quality

    def add(self, rgb: Frame) -> None:
        """Append one RGB picture."""
        frame = av.VideoFrame.from_ndarray(rgb, format="rgb24")
        frame = frame.reformat(
            format=self._quality.pixels,
            dst_colorspace="ITU709",
            dst_color_range="MPEG",
            interpolation=self._quality.interpolation,
        )
        frame.colorspace = frame.color_primaries = frame.color_trc = BT709
        frame.color_range = LIMITED_RANGE
        frame.pts = self._count
        frame.time_base = Fraction(1, self._stream.codec_context.framerate)
        self._count += 1
        self._container.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Flush the encoder and close the file."""
        with closing(self._container):
            self._container.mux(self._stream.encode(None))

    def abandon(self) -> None:
        """Close the file without caring what it holds."""
        self._container.close()


def join(pictures: Path, sound: Samples | None, target: Path, *, quality: Quality = FINAL) -> None:
    """Write `target`: the finished pictures and, if any, the sound, interleaved, with `moov` before `mdat`."""
    with av.open(str(pictures)) as source, av.open(str(target), "w", format="mp4", options=_FASTSTART) as container:
        track = source.streams.video[0]
        video = container.add_stream_from_template(track)
        streams = [_copied(source.demux(track), video)]
        if sound is not None:
            streams.append(_encoded(container, sound, quality.audio_bit_rate))
        for packet in merge(*streams, key=_when):
            container.mux(packet)


_FASTSTART: Final = {"movflags": "faststart"}


def _when(packet: "Packet[Any]") -> Fraction:
    return Fraction(packet.dts or 0) * Fraction(packet.time_base)


def _copied(packets: "Iterator[Packet[Any]]", stream: VideoStream) -> "Iterator[Packet[Any]]":
    for packet in packets:
        if packet.dts is None:  # the demuxer's closing, empty packet
            continue
        packet.stream = stream
        yield packet


def _encoded(container: OutputContainer, sound: Samples, bit_rate: int) -> "Iterator[Packet[Any]]":
    stream = container.add_stream("aac", rate=SAMPLE_RATE, layout="stereo")
    stream.bit_rate = bit_rate
    planar = np.ascontiguousarray(sound.T, dtype=np.float32)

    def packets() -> "Iterator[Packet[Any]]":
        for start in range(0, planar.shape[1], AAC_FRAME):
            block = np.ascontiguousarray(planar[:, start : start + AAC_FRAME])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
            yield from stream.encode(frame)
        yield from stream.encode(None)

    return packets()
