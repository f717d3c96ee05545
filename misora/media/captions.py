"""Captions as WebVTT (W3C, https://www.w3.org/TR/webvtt1/)."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


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


def read_webvtt(text: str) -> list[Cue]:
    """The cues of a document as `webvtt` writes it; `ValueError` for any other."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    if head != "WEBVTT":
        raise ValueError("it does not begin with WEBVTT alone")
    return [_cue(block) for block in blocks]


_CUE: Final = re.compile(r"([\d:.]{12}) --> ([\d:.]{12})\n(?:<v ([^\n<>]*)>([^\n<>]*)</v>|([^\n<>]*))")
_CLOCK: Final = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d\d\d)")


def _cue(block: str) -> Cue:
    found = _CUE.fullmatch(block)
    if found is None:
        raise ValueError("a cue is not written as Misora writes it")
    start, stop, speaker, spoken, shown = found.groups()
    return Cue(_seconds(start), _seconds(stop), html.unescape(spoken or shown or ""), html.unescape(speaker or ""))


def _seconds(clock: str) -> float:
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise ValueError(f"{clock} is no time")
    hours, minutes, seconds, milliseconds = map(int, found.groups())
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000


def _escaped(text: str) -> str:
    # A blank line would end the cue and ">" a tag or an arrow, so both go.
    flat = " ".join(text.replace("\0", "").split())
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
