"""The system's ffmpeg, an encoder that is not ours, and frames sampled from files."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np

from misora.engines.protocol import Frame
from misora.trust.provenance.watermark.evidence import MOST_FRAMES

PROGRAM = "ffmpeg"


def recoded(source: Path, target: Path, arguments: Sequence[str]) -> Path:
    """`source` as ffmpeg makes it with these arguments, without sound."""
    quiet = [PROGRAM, "-v", "error", "-nostdin", "-y", "-threads", "1", "-i", str(source)]
    command = [*quiet, *arguments, "-threads", "1", "-an", "-pix_fmt", "yuv420p", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return target


def coded(frames: Sequence[Frame], target: Path, arguments: Sequence[str]) -> Path:
    """The film of these frames, of even sizes, as ffmpeg makes it with these arguments."""
    height, width = frames[0].shape[:2]
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", "24", "-i", "-"]
    command = [PROGRAM, "-v", "error", "-y", *raw, *arguments, "-threads", "1", "-pix_fmt", "yuv420p", str(target)]
    given = b"".join(np.ascontiguousarray(frame).tobytes() for frame in frames)
    subprocess.run(command, input=given, check=True)
    return target


def sampled(path: Path, most: int = MOST_FRAMES) -> list[Frame]:
    """Up to `most` frames of a film, in order: key frames first of all, then others evenly between."""
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
    keys = [number for number, frame in enumerate(frames) if frame.key_frame][: most // 2]
    others = np.linspace(0, len(frames) - 1, min(most, len(frames))).round().astype(int).tolist()
    spare = [number for number in others if number not in keys]
    thinned = np.linspace(0, len(spare) - 1, min(len(spare), most - len(keys))).round().astype(int).tolist()
    chosen = sorted({*keys, *(spare[place] for place in thinned)})
    return [frames[number].to_ndarray(format="rgb24") for number in chosen]
