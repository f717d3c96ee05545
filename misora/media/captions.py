"""Captions as WebVTT (W3C, https://www.w3.org/TR/webvtt1/)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Cue:
    """What is heard or shown from `start` to `stop`, in seconds."""

    start: float
    stop: float
    text: str
    speaker: str = ""


def webvtt(cues: Iterable[Cue], *, seconds: float) -> str:
    """The cues as one document, in order of time and cut at the end of the film; empty cues are left out."""
    blocks = ["WEBVTT"]
    for cue in sorted(cues):
        start, stop, text = max(cue.start, 0.0), min(cue.stop, seconds), _escaped(cue.text)
        if not text or stop <= start:
            continue
        speaker = _escaped(cue.speaker)
        spoken = f"<v {speaker}>{text}</v>" if speaker else text
        blocks.append(f"{_clock(start)} --> {_clock(stop)}\n{spoken}")
    return "\n\n".join(blocks) + "\n"


def _escaped(text: str) -> str:
    # A blank line would end the cue and ">" a tag or an arrow, so both go.
    flat = " ".join(text.replace("\0", "").split())
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
