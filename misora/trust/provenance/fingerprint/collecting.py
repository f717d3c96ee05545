"""Takes the prints of a film while it is made, so that nobody has to decode it again for them."""

from pathlib import Path

import numpy as np

from misora.engines.protocol import Frame, Samples
from misora.trust.provenance.fingerprint import sound
from misora.trust.provenance.fingerprint.packing import save
from misora.trust.provenance.fingerprint.pictures import Printed, known


class Collector:
    """Sees a film's pictures one by one, and at last hears its sound."""

    def __init__(self, fps: int) -> None:
        self._fps = fps
        self._prints: list[Printed] = []
        self._sound = np.zeros(0, np.uint32)

    def see(self, index: int, frame: Frame) -> None:
        """Look at picture `index`; one of each second is kept in mind."""
        if index % self._fps == 0:
            self._prints += known([(index / self._fps, frame)])

    def hear(self, samples: Samples) -> None:
        """Listen to the whole sound, stereo at 48 kHz."""
        self._sound = sound.printed(samples)

    def save(self, path: Path) -> None:
        """Write what was collected, for `packing.load`."""
        save(path, self._prints, self._sound)
