"""A small composition: chords to a cadence, a tune from one motif, an accompaniment; all from a style and the seed."""

import math
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from misora.engines.animatic.sound.music.harmony import chord, ladder, voiced
from misora.engines.animatic.sound.music.patterns import BASS, COMPING, DRUMS, RHYTHMS, RHYTHMS_OF_THREE, Cell
from misora.engines.animatic.sound.music.styles import Style

_RING: Final = 2.4
"""Seconds that the last chord may ring."""


@dataclass(frozen=True)
class Note:
    """One note of one part."""

    part: str
    """lead, comp, bass, pad or drums."""
    at: float
    """Seconds."""
    seconds: float
    pitch: int
    """As MIDI counts; 0 for a drum."""
    strength: float
    voice: str
    """The instrument or drum that plays it."""


@dataclass(frozen=True)
class Score:
    """A whole piece, as written."""

    style: Style
    tonic: int
    """Pitch class of the key: 0 is C."""
    beat: float
    """Seconds from one beat to the next."""
    seconds: float
    notes: list[Note] = field(default_factory=list)

    @property
    def ends(self) -> float:
        """When the last chord is struck."""
        return max(note.at for note in self.notes if note.part == "bass")


def compose(style: Style, seconds: float, rng: np.random.Generator) -> Score:
    """`seconds` of music whose last chord is the tonic and rings to the end."""
    tonic = int(rng.integers(12))
    bars, beat = _paced(seconds, style, 60 / style.tempo * float(rng.uniform(0.97, 1.03)))
    end = bars * style.metre * beat
    score = Score(style, tonic, beat, seconds)
    writer = _Writer(score, rng, math.ceil(bars), end)
    writer.write()
    return score


def _paced(seconds: float, style: Style, wanted: float) -> tuple[float, float]:
    """How many bars come before the last chord, and their beat: as near to the style's as the length allows."""
    best = (math.inf, 1.0, wanted)
    shares = (0.5, 1.0) if style.metre == 4 else (1 / 3, 1.0)
    for whole in range(int(seconds / (wanted * style.metre)) + 2):
        for share in shares:
            bars = whole + share
            for ring in np.arange(0.2, 0.46, 0.02) * min(seconds, _RING * 3):
                beat = (seconds - ring) / (bars * style.metre)
                cost = abs(math.log(beat / wanted)) + 0.04 * abs(ring - _RING * 0.9) + (0.06 if share < 1 else 0.0)
                best = min(best, (cost, bars, float(beat)))
    return best[1], best[2]


class _Writer:
    """Writes one score, bar by bar."""

    def __init__(self, score: Score, rng: np.random.Generator, bars: int, end: float) -> None:
        self._score, self._rng, self._bars, self._end = score, rng, bars, end
        self._style = score.style
        middle = self._style.register
        self._ladder = ladder(self._style.scale, score.tonic, middle - 9, middle + 10)
        self._cells = self._motifs()
        self._at = self._nearest(middle + int(rng.integers(-3, 4)))
        self._voicing: list[int] | None = None

    def _motifs(self) -> list[tuple[Cell, list[int]]]:
        """Three little ideas: a rhythm each, and by how many steps the tune moves from note to note."""
        cells = RHYTHMS_OF_THREE if self._style.metre == 3 else RHYTHMS[self._style.rhythm]
        chosen = self._rng.permutation(len(cells))[:3]
        steps = np.array([-2, -1, -1, 1, 1, 2, 3, -3, 0])
        return [(cells[int(index)], [int(step) for step in self._rng.choice(steps, 8)]) for index in chosen]

    def write(self) -> None:
        """All bars, then the last chord."""
        style, metre = self._style, self._style.metre
        order = self._rng.permutation(len(style.phrases))
        phrases = [style.phrases[int(index)].split() for index in order]
        for bar in range(self._bars):
            start = bar * metre * self._score.beat
            # AABA: the second phrase comes once in four.
            phrase = phrases[1 if bar // 4 % 4 == 2 and len(phrases) > 1 else 0]
            names = phrase[bar % 4 % len(phrase)].split("-")
            if bar == self._bars - 1:
                names = [style.ends] if self._bars > 1 else ["I" if names[0][0] == "I" else names[0], style.ends]
            following = phrase[(bar + 1) % 4 % len(phrase)].split("-")[0]
            self._bar(bar, start, names, following)
        self._last_chord("I" if style.phrases[0].lstrip("b")[0] == "I" else "i")

    def _bar(self, bar: int, start: float, names: list[str], following: str) -> None:
        style, metre = self._style, self._style.metre
        half = metre / len(names)
        quiet = self._bars > 7 and bar < 2
        for index, name in enumerate(names):
            begin, end = index * half, (index + 1) * half
            tones = chord(name)
            self._voicing = voiced(tones, self._score.tonic, self._voicing)
            nearby = chord(names[index + 1] if index + 1 < len(names) else following)[0]
            self._comp(start, begin, end, tones)
            self._bass(start, begin, end, tones, nearby)
            if style.pad:
                for pitch in self._voicing:
                    self._note("pad", start, begin, (end - begin) * 1.02, pitch, 0.8, style.pad)
            if not quiet:
                self._tune(bar, start, begin, end, tones)
        if style.drums and (self._bars <= 4 or bar >= 1):
            self._drums(start)

    def _note(
        self, part: str, start: float, beat: float, beats: float, pitch: int, strength: float, voice: str
    ) -> None:
        swung = beat + self._style.swing if beat % 1 == 0.5 else beat
        at = start + swung * self._score.beat
        if at < self._end - 0.02:
            long = min(beats * self._score.beat, self._end - at)
            self._score.notes.append(Note(part, at, long, pitch, strength, voice))

    def _comp(self, start: float, begin: float, end: float, tones: tuple[int, ...]) -> None:
        voicing, style = self._voicing or [], self._style
        for at, beats, which in COMPING[style.comping]:
            if not begin <= at < end:
                continue
            accent = 1.0 if at == begin else 0.8
            if which == -2:
                self._note("comp", start, at, beats, 40 + (self._score.tonic + tones[0] - 40) % 12, accent, style.comp)
            elif which >= 0:
                pitch = voicing[which % len(voicing)] + 12 * (which // len(voicing))
                self._note("comp", start, at, beats, pitch, accent, style.comp)
            else:
                for number, pitch in enumerate(voicing):
                    late = 0.03 * number if style.comping == "strum" else 0.0
                    self._note("comp", start, at + late, min(beats, end - at), pitch, 0.62 * accent, style.comp)

    def _bass(self, start: float, begin: float, end: float, tones: tuple[int, ...], following: int) -> None:
        low = 33 if self._style.bass != "sub" else 36
        root = low + (self._score.tonic + tones[0] - low) % 12
        tonic = low + (self._score.tonic - low) % 12
        for at, beats, step in BASS[self._style.basing]:
            if not begin <= at < end or at >= self._style.metre:
                continue
            pitch = root + {100: tones[1] - tones[0], 101: self._led(root, low, following)}.get(step, step)
            pitch = tonic if self._style.basing == "pedal" else pitch
            self._note("bass", start, at, min(beats, end - at), pitch, 1.0 if at == begin else 0.85, self._style.bass)

    def _led(self, root: int, low: int, following: int) -> int:
        """A semitone from the root of the next chord, on this side of it; as steps from this root."""
        aim = low + (self._score.tonic + following - low) % 12
        return aim - root + (-1 if aim > root else 1)

    def _drums(self, start: float) -> None:
        for drum, strokes in DRUMS[self._style.drums].items():
            for eighth in range(self._style.metre * 2):
                stroke = strokes[eighth % len(strokes)]
                if stroke != ".":
                    self._note("drums", start, eighth / 2, 0.5, 0, 1.0 if stroke == "x" else 0.5, drum)

    def _tune(self, bar: int, start: float, begin: float, end: float, tones: tuple[int, ...]) -> None:
        """The motif of this bar, its strong notes bent to the chord: a b a c."""
        cell, steps = self._cells[(0, 1, 0, 2)[bar % 4] % len(self._cells)]
        notes = [(index, at, long) for index, (at, long) in enumerate(cell) if begin <= at < end]
        for index, at, long in notes:
            moved = self._at + steps[index]
            if not 0 <= moved < len(self._ladder):
                moved = self._at - steps[index]
            self._at = min(len(self._ladder) - 1, max(0, moved))
            pitch = self._ladder[self._at]
            if at in {0, 2} or long >= 1.5:
                pitch = self._bent(pitch, tones)
                self._at = self._nearest(pitch)
            strength = 1.0 if at == 0 else 0.85
            self._note("lead", start, at, min(long, end - at) * 0.95, pitch, strength, self._style.lead)

    def _bent(self, pitch: int, tones: tuple[int, ...]) -> int:
        """The nearest note of the chord."""
        own = {(self._score.tonic + tone) % 12 for tone in tones}
        return min(
            (near for near in range(pitch - 6, pitch + 7) if near % 12 in own), key=lambda near: abs(near - pitch)
        )

    def _nearest(self, pitch: int) -> int:
        return min(range(len(self._ladder)), key=lambda index: abs(self._ladder[index] - pitch))

    def _last_chord(self, name: str) -> None:
        """The tonic, from bass to tune, held to the end."""
        style, tonic = self._style, self._score.tonic
        tones = chord(name)
        long = self._score.seconds - self._end
        voicing = voiced(tones, tonic, self._voicing)
        low = 33 + (tonic - 33) % 12
        top = self._bent(self._ladder[self._at], tones[:1])
        notes = [("bass", low, style.bass, 1.0), ("lead", top, style.lead, 0.95)]
        notes += [("comp", pitch, style.comp, 0.7) for pitch in voicing]
        notes += [("pad", pitch, style.pad, 0.8) for pitch in voicing if style.pad]
        # A last chord is not struck by all at once.
        for number, (part, pitch, voice, strength) in enumerate(notes):
            late = 0.012 * number if part == "comp" else 0.0
            self._score.notes.append(Note(part, self._end + late, max(0.1, long - late), pitch, strength, voice))
        if style.drums:
            stroke = "timpani" if "timpani" in DRUMS[style.drums] else "softkick"
            self._score.notes.append(Note("drums", self._end, 1.0, 0, 0.8, stroke))


def hertz(pitch: int) -> float:
    """The frequency of a MIDI pitch."""
    return 440.0 * math.pow(2.0, (pitch - 69) / 12)
