"""What it takes to sign a clip, and to find out whether one was made here: seconds, and CPU with all processes.

The film is made of noise of all sizes that moves, so that the mark has a picture to hide in. Recognition is measured by
`fingerprints`, since it depends on how much is known.
"""

import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import cv2
import numpy as np

from misora.engines.protocol import SAMPLE_RATE, Frame
from misora.media import frames
from misora.media.encode import FilmFile
from misora.trust.provenance.comparing import compared
from misora.trust.provenance.credential import timestamps
from misora.trust.provenance.credential.apart import read_apart
from misora.trust.provenance.credential.authority import open_authority
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.credential.signing import sign
from misora.trust.provenance.fingerprint import pictures, sound
from misora.trust.provenance.watermark import Detector, Watermark

KEY = b"benchmark" * 4
WIDTH, HEIGHT, FPS, SECONDS, RUNS = 720, 1280, 24, 10, 3
ORIGINAL = {"most": 300, "longest": 160, "sound_seconds": 0.0}
"""As `trust.looking` looks at the clip that a mark names; that module needs a server."""


def measure() -> dict[str, object]:
    """Medians of some runs, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        plain, signed = _film(Path(folder)), Path(folder) / "signed.mp4"
        authority = open_authority(Path(folder) / "authority", "a passphrase", name="Misora")
        claim = Claim("A clip", "generated", "wan", "wan-2.2", "an asset", watermark=1)

        def put_on() -> None:
            signed.unlink(missing_ok=True)
            sign(plain, signed, claim, authority, server="misora.example", clock=clock)

        with timestamps.clock(authority) as clock:
            parts = {"sign": _taken(put_on)}
        sample = frames.sampled(signed)
        shown = [seen.rgb for seen in sample.seen]
        original = [seen.rgb for seen in frames.sampled(signed, **ORIGINAL).seen]  # type: ignore[arg-type]
        detector = Detector(KEY)
        finding = detector.look(shown)
        if finding.found != "exact" or read_apart(signed, "mov", roots=[authority.root.pem]).state != "trusted":
            raise RuntimeError("what is measured doesn't work")
        work: dict[str, Callable[[], object]] = {
            "decode": lambda: frames.sampled(signed),
            "read the credential": lambda: read_apart(signed, "mov", roots=[authority.root.pem]),
            "detect the mark": lambda: detector.look(shown),
            "decode the original": lambda: frames.sampled(signed, **ORIGINAL),  # type: ignore[arg-type]
            "compare": lambda: compared(shown, original, finding, size=(WIDTH, HEIGHT)),
            "hash pictures": lambda: pictures.asked((float(n), rgb) for n, rgb in enumerate(shown[:SECONDS])),
            "hash sound": lambda: sound.printed(sample.sound),
        }
        parts |= {name: _taken(one) for name, one in work.items()}
    whole = [sum(parts[name][clock] for name in work) for clock in (0, 1)]
    seconds = {name: [round(one, 2) for one in taken] for name, taken in {**parts, "verify": whole}.items()}
    return {"size": f"{WIDTH}x{HEIGHT}", "film_seconds": SECONDS, "runs": RUNS, "wall_and_cpu_s": seconds}


def _film(folder: Path) -> Path:
    mark = Watermark(KEY, 1, width=WIDTH, height=HEIGHT)
    chance = np.random.default_rng(1)
    film = FilmFile(folder / "film", width=WIDTH, height=HEIGHT, fps=FPS, seconds=SECONDS, kind="video", filters=[mark])
    for rgb in _frames(chance):
        film.frame(rgb)
    film.sound(chance.uniform(-0.1, 0.1, (SECONDS * SAMPLE_RATE, 2)).astype(np.float32))
    return film.close().files["video"]


def _frames(chance: np.random.Generator) -> Iterator[Frame]:
    picture = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    for octave in range(2, 8):
        some = chance.standard_normal((2**octave, 2**octave, 3)).astype(np.float32)
        picture += cv2.resize(some, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC) * 0.6**octave
    still = np.clip(128 + picture * 40 / picture.std(), 0, 255).astype(np.uint8)
    for number in range(SECONDS * FPS):
        yield np.roll(still, 2 * number, 1)


def _taken(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the wall and of CPU, of this process and of those it started."""
    runs = []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), _cpu()
        work()
        runs.append((time.perf_counter() - wall, _cpu() - cpu))
    return median(one for one, _ in runs), median(one for _, one in runs)


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)
