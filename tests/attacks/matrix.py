"""Marks clips as Misora does, attacks them, and looks for the mark; with controls beside every look."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import cv2
import numpy as np

from misora.engines.protocol import Frame
from misora.media.encode import FilmFile
from misora.trust.provenance.label import VisibleLabel
from misora.trust.provenance.watermark import Detector, Evidence, Register, Watermark
from tests.attacks.attacks import Attack
from tests.attacks.material import FPS, Clip

KEY = hashlib.sha256(b"the key of the attack matrix").digest()
WRONG_KEY = hashlib.sha256(b"another server's key").digest()
Answer = Literal["exact", "ours", "missed", "wrong"]
Todo = tuple[Clip, tuple[int, int], list[Attack]]
REGISTERED = 100_000
"""Identifiers that the server of the matrix has given out besides the clip's own."""


@dataclass(frozen=True)
class Look:
    """What came of one attack on one clip."""

    clip: str
    kind: str
    size: str
    attack: str
    strength: str
    answer: Answer
    by_register: bool
    """Whether the identifier was too faint to be read, and was told by those that exist."""
    strays: bool
    """A control: whether another identifier is told then, if the clip's own is not among them."""
    agreement: float
    """Of the guides under the right key."""
    strange: float
    """The same under another key, in the same frames: a control."""
    strangers: str
    """What that other key's detector answered."""
    seconds: float
    """Of CPU, to detect."""


@dataclass(frozen=True)
class Marked:
    """How much the mark changed a clip."""

    clip: str
    kind: str
    size: str
    psnr: float
    """dB over all channels, of the clip's frames before they are encoded."""
    most_in_flat: int
    """The most that any pixel changed where the picture is flat, in grey levels; 0 where nothing is flat."""
    milliseconds: float
    """Of CPU for each frame."""
    frames: int


def ident_of(clip: Clip, size: tuple[int, int]) -> int:
    """Another identifier for each clip and size."""
    return int.from_bytes(hashlib.sha256(f"{clip.name} {size}".encode()).digest()[:6], "big")


@cache
def register(key: bytes, ident: int | None = None) -> Register:
    """What a server with that key knows: always the same identifiers, and `ident`."""
    others = np.random.default_rng(2026).integers(0, 1 << 48, REGISTERED).tolist()
    return Register(key, others if ident is None else [*others, ident])


def served(frames: Sequence[Frame], folder: Path, filters: Iterable[object]) -> Path:
    """The film of these frames as Misora serves it."""
    height, width = frames[0].shape[:2]
    seconds = len(frames) / FPS
    film = FilmFile(folder, width=width, height=height, fps=FPS, seconds=seconds, kind="video", filters=tuple(filters))
    for frame in frames:
        film.frame(frame)
    return film.close().files["video"]


def looked(clip: Clip, size: tuple[int, int], count: int, attacks: Sequence[Attack]) -> tuple[Marked, list[Look]]:
    """Mark one clip, do each attack to it, and look."""
    cv2.setNumThreads(1)
    width, height = size
    frames = clip.frames(width, height, count)
    ident = ident_of(clip, size)
    mark = Watermark(KEY, ident, width=width, height=height, fps=FPS)
    label = VisibleLabel(width=width, height=height, fps=FPS, made_by="generated", handle="mio")
    ours, forgetful = Detector(KEY, register(KEY, ident)), Detector(KEY, register(KEY))
    stranger = Detector(WRONG_KEY, register(WRONG_KEY))
    looks = []
    with TemporaryDirectory() as folder:
        film = served(frames, Path(folder) / "film", [label, mark])
        for attack in attacks:
            found = attack.does(film, Path(folder))
            started = time.process_time()
            evidence = Evidence.of(found)
            finding = ours.weigh(evidence)
            seconds = time.process_time() - started
            other = stranger.weigh(evidence)
            looks.append(
                Look(
                    clip=clip.name,
                    kind=clip.kind,
                    size=f"{width}×{height}",
                    attack=attack.name,
                    strength=attack.strength,
                    answer=_answer(finding.found, finding.ident, ident),
                    by_register=finding.by_register,
                    strays=finding.by_register and forgetful.weigh(evidence).found == "exact",
                    agreement=finding.agreement,
                    strange=other.agreement,
                    strangers=other.found,
                    seconds=seconds,
                )
            )
    return _marked(clip, f"{width}×{height}", frames, mark), looks


def matrix(todo: Sequence[Todo], count: int, jobs: int) -> Iterator[tuple[Marked, list[Look]]]:
    """Each clip, in its size, in turn, in `jobs` processes."""
    with ProcessPoolExecutor(jobs) as pool:
        for task in [pool.submit(looked, clip, size, count, attacks) for clip, size, attacks in todo]:
            mark, looks = task.result()
            exact = sum(look.answer == "exact" for look in looks)
            print(f"{mark.clip}, {mark.size}: {exact} of {len(looks)} exact, {mark.psnr:.1f} dB", flush=True)
            for look in looks:
                if look.answer != "exact":
                    print(f"    {look.attack} {look.strength}: {look.answer}, {look.agreement:.1f}", flush=True)
            yield mark, looks


def _answer(found: str, read: int | None, ident: int) -> Answer:
    if found == "exact":
        return "exact" if read == ident else "wrong"
    return "ours" if found == "ours" else "missed"


def _marked(clip: Clip, size: str, frames: Sequence[Frame], mark: Watermark) -> Marked:
    squares, most, count = [], 0, len(frames)
    frames = frames[:: max(1, count // 4)]
    copies = [frame.copy() for frame in frames]
    started = time.process_time()
    for number, copy in enumerate(copies):
        mark(copy, number)
    milliseconds = 1000 * (time.process_time() - started) / len(copies)
    for frame, copy in zip(frames, copies, strict=True):
        change = copy.astype(np.int16) - frame
        squares.append(float(np.mean(change.astype(np.float64) ** 2)))
        flat = flat_parts(frame)
        most = max(most, int(np.abs(change)[flat].max(initial=0)))
    return Marked(clip.name, clip.kind, size, 10 * np.log10(255**2 / np.mean(squares)), most, milliseconds, count)


def flat_parts(frame: Frame) -> np.ndarray:
    """Pixels with nothing but a slow gradient for 32 pixels around, shape (h, w), bool."""
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32)
    uneven = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 3.0)) > 1.0
    return cv2.dilate(uneven.astype(np.uint8), np.ones((65, 65), np.uint8)) == 0
