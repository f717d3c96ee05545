"""Who says what when: what the mouths, the captions and the mix follow."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from misora.engines.animatic.sound.casting import NARRATOR, cast_voices
from misora.engines.animatic.sound.manner import manner_of
from misora.engines.animatic.sound.voice import openness, speak_within
from misora.engines.protocol import SAMPLE_RATE
from misora.engines.storyboard import Line, Shot, Storyboard

_STEP = 1 / 48


@dataclass(frozen=True)
class Utterance:
    """One line as it is heard."""

    start: float
    stop: float
    text: str
    speaker: str | None
    """The id of a subject, None for a voice nobody owns."""
    name: str
    sound: NDArray[np.float32]
    mouth: NDArray[np.float32]
    shot: int = 0


class Speech:
    """All lines of a film, at their times."""

    def __init__(self, lines: list[Utterance]) -> None:
        self.lines = lines

    def mouth(self, begin: float, speaker: str, time: float) -> float:
        """How wide that subject's mouth is open, `time` seconds into the shot that begins at `begin`."""
        time += begin
        for line in self.lines:
            if line.speaker == speaker and line.start <= time < line.stop:
                index = int((time - line.start) / _STEP)
                return float(line.mouth[min(index, len(line.mouth) - 1)])
        return 0.0


def speak_storyboard(storyboard: Storyboard) -> Speech:
    """Say every line within its shot, one after another: faster where it must be, else cut at a word."""
    voices = cast_voices(storyboard)
    lines: list[Utterance] = []
    begin = 0.0
    for number, shot in enumerate(storyboard.shots):
        said = [line for line in shot.dialogue if any(char.isalnum() for char in line.text)]
        weights = [len(line.text) + 8 for line in said]
        lead = min(0.7, shot.seconds * 0.12)
        room = max(0.2, shot.seconds - lead - 0.1)
        at = begin + lead
        for line, weight in zip(said, weights, strict=True):
            part = room * weight / sum(weights)
            voice = voices.get(line.speaker or "", NARRATOR)
            sound, text = speak_within(line.text, max(0.2, part - 0.12), voice, manner=_manner(shot, line))
            if len(sound):
                stop = at + len(sound) / SAMPLE_RATE
                mouth = openness(sound, _STEP)
                lines.append(Utterance(at, stop, text, line.speaker, _name(shot, line.speaker), sound, mouth, number))
                at = max(at + part * 0.5, stop + 0.12) if len(said) > 1 else stop
        begin += shot.seconds
    return Speech(lines)


def _name(shot: Shot, speaker: str | None) -> str:
    subject = next((subject for subject in shot.subjects if subject.id == speaker), None)
    return subject.kind.capitalize() if subject else ""


def _manner(shot: Shot, line: Line) -> str | None:
    subject = next((subject for subject in shot.subjects if subject.id == line.speaker), None)
    action = subject.action if subject else None
    return manner_of(line.manner, action.verb if action else None, action.manner if action else None)
