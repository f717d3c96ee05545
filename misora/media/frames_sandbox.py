"""`python -m misora.media.frames_sandbox`: decodes the file on standard input, in a process that can do little else.

Its argument is JSON: "does" names one of the functions here, the rest are that function's keywords. It answers on
standard output in the parts of `frames_parts`. `misora.media.frames` starts it and checks all that it says.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from misora.media.frames_parts import ABOUT, DONE, KEY, PART, PICTURE, REFUSED, SOUND
from misora.media.sandbox import confine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import av
    import numpy as np
    from PIL import Image

    from misora.engines.protocol import Frame
    from misora.media.examine_video import Packets

SOUND_CODECS: Final = frozenset({"aac", "opus", "mp3", "mp3float", "vorbis", "flac"})
PIXELS_DECODED: Final = 2_500_000_000
"""Of a film to look at: of a larger one key frames must do."""
FEW_KEYS: Final = 8
THREADS: Final = 2
HERE: Final = Path("/dev/stdin")


def main() -> None:
    """Answer for one file; any error but a refusal ends the process, which is an answer too."""
    wanted = json.loads(sys.argv[1])
    confine(cpu_seconds=wanted.pop("cpu_seconds"))
    # Decoders are loaded only now, within the limits.
    from misora.core.errors import InvalidInput  # noqa: PLC0415

    try:
        _DOES[wanted.pop("does")](**wanted)
    except InvalidInput as refusal:
        _say(REFUSED, str(refusal).encode())
    except MemoryError:
        _say(REFUSED, b"Opening this file takes too much memory. Send a smaller one.")
    else:
        _part(DONE, 0, 0)
    sys.stdout.buffer.flush()


def look(*, kinds: list[str], most: int, longest: int, sound_seconds: float) -> None:
    """Say what the file is, then at most `most` pictures of it, and the beginning of its sound."""
    from misora.media.formats import HEAD_BYTES, format_of  # noqa: PLC0415

    head = sys.stdin.buffer.read(HEAD_BYTES)
    sys.stdin.buffer.seek(0)
    kind, name = format_of(head, kinds=kinds)  # type: ignore[arg-type]  # the parent's own words
    if kind == "image":
        _look_at_picture(name, longest)
    else:
        _look_at_film(name, most, longest, sound_seconds)


def pictures(*, width: int, height: int, fps: int) -> None:
    """All pictures of a film at `fps`, filling this size."""
    from misora.media import adopted  # noqa: PLC0415

    for rgb in adopted.pictures(HERE, width=width, height=height, fps=fps, threads=THREADS):
        _part(PICTURE, width, height, memory=rgb)


def picture(*, width: int, height: int) -> None:
    """The picture in the file, filling this size."""
    from misora.media import adopted  # noqa: PLC0415

    rgb = adopted.picture(HERE, width=width, height=height)
    _part(PICTURE, width, height, memory=rgb)


def sound() -> None:
    """All sound of a film, in pieces."""
    from misora.media import adopted  # noqa: PLC0415

    for piece in adopted.sound(HERE):
        _part(SOUND, len(piece), 2, memory=piece)


_DOES: Final[dict[str, Callable[..., None]]] = {"look": look, "pictures": pictures, "picture": picture, "sound": sound}


def _look_at_picture(name: str, longest: int) -> None:
    import numpy as np  # noqa: PLC0415

    from misora.media.examine_picture import picture_in, upright_size  # noqa: PLC0415

    data = sys.stdin.buffer.read()
    image = picture_in(data, name, max_side=longest)
    width, height = upright_size(data, name)
    _about(kind="image", format=name, width=width, height=height, seconds=0.0, has_sound=False)
    _part(KEY, image.width, image.height, memory=np.ascontiguousarray(image))


def _look_at_film(name: str, most: int, longest: int, sound_seconds: float) -> None:
    import numpy as np  # noqa: PLC0415

    from misora.media.examine_video import opened  # noqa: PLC0415

    with opened(sys.stdin.buffer, name) as (container, track, packets):
        width, height = track.codec_context.width, track.codec_context.height
        heard = bool(container.streams.audio)
        _about(kind="video", format=name, width=width, height=height, seconds=packets.seconds, has_sound=heard)
        container.seek(0)
        for time, key, image in _chosen(container, track, packets, most, longest):
            _part(KEY if key else PICTURE, image.width, image.height, time, memory=np.ascontiguousarray(image))
        if heard and sound_seconds:
            container.seek(0)
            samples = _beginning(container, sound_seconds)
            _part(SOUND, len(samples), 2, memory=samples)


def _chosen(
    container: av.container.InputContainer, track: av.VideoStream, packets: Packets, most: int, longest: int
) -> Iterator[tuple[float, bool, Image.Image]]:
    """Pictures about a second apart, in short films closer; with them key frames, which codecs treat best."""
    pixels = track.codec_context.width * track.codec_context.height
    limit = max(1, PIXELS_DECODED // pixels)
    keys_only = packets.count > limit and len(packets.keys) >= FEW_KEYS
    if keys_only:
        track.codec_context.skip_frame = "NONKEY"
    end = packets.seconds * min(1.0, limit / packets.count) if not keys_only else packets.seconds
    due = _due(packets, end, most, keys_only=keys_only)
    for number, frame in enumerate(container.decode(track)):
        time = (frame.time if frame.time is not None else 0.0) - packets.start
        if not due or (number >= limit and not keys_only):
            return
        if time + 0.001 < due[0]:
            continue
        while due and due[0] <= time + 0.001:
            due.pop(0)
        yield max(0.0, time), bool(frame.key_frame), _smaller(frame, longest)


def _due(packets: Packets, end: float, most: int, *, keys_only: bool) -> list[float]:
    """The moments, in seconds from the start, at which a picture is wanted, in order."""
    keys = [key - packets.start for key in packets.keys if key - packets.start <= end]
    if keys_only:
        return _thinned(keys, most)
    keys = _thinned(keys, most // 3)
    # Whole seconds are among them: what is known of a film is known by these.
    each = max(1, math.ceil(2 * FEW_KEYS / max(end, 0.1)))
    count = max(1, min(math.ceil(end * each), most - len(keys)))
    step = max(1 / each, end / count)
    even = [number * step for number in range(count)]
    near = step / 4
    return sorted(keys + [time for time in even if all(abs(time - key) > near for key in keys)])


def _thinned(times: list[float], most: int) -> list[float]:
    if len(times) <= most:
        return times
    return [times[round(number * (len(times) - 1) / (most - 1))] for number in range(most)]


def _smaller(frame: av.VideoFrame, longest: int) -> Image.Image:
    from av.video.reformatter import Interpolation  # noqa: PLC0415

    from misora.media.examine_video import upright  # noqa: PLC0415

    shrink = longest / max(frame.width, frame.height)
    if shrink < 1:
        width, height = (max(1, round(side * shrink)) for side in (frame.width, frame.height))
        turned = frame.rotation
        frame = frame.reformat(width=width, height=height, format="rgb24", interpolation=Interpolation.AREA)
        return upright(frame, turned)
    return upright(frame)


def _beginning(container: av.container.InputContainer, seconds: float) -> np.ndarray[Any, Any]:
    import av  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    from misora.engines.protocol import SAMPLE_RATE  # noqa: PLC0415

    track, wanted = container.streams.audio[0], round(seconds * SAMPLE_RATE)
    name = track.codec_context.name if track.codec_context else ""
    pieces, count = [np.zeros((0, 2), np.float32)], 0
    if name in SOUND_CODECS or name.startswith("pcm_"):
        resampler = av.AudioResampler(format="flt", layout="stereo", rate=SAMPLE_RATE)
        for frame in container.decode(track):
            for piece in resampler.resample(frame):
                pieces.append(piece.to_ndarray().reshape(-1, 2).astype(np.float32, copy=False))
                count += len(pieces[-1])
            if count >= wanted:
                break
    return np.ascontiguousarray(np.concatenate(pieces)[:wanted])


def _about(**what: object) -> None:
    _say(ABOUT, json.dumps(what).encode())


def _say(what: bytes, text: bytes) -> None:
    sys.stdout.buffer.write(PART.pack(what, len(text), 1, 0.0) + text)


def _part(
    what: bytes, wide: int, high: int, time: float = 0.0, *, memory: Frame | np.ndarray[Any, Any] | None = None
) -> None:
    sys.stdout.buffer.write(PART.pack(what, wide, high, time))
    if memory is not None:
        sys.stdout.buffer.write(memory.data)


if __name__ == "__main__":
    main()
