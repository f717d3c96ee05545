"""Watermarks that packages offer, through the same attacks: those that are installed.

`pip install --no-deps invisible-watermark blind-watermark PyWavelets` brings them beside the OpenCV that Misora has.
They know no clips: each frame is marked and read by itself, and the frames vote on each bit. They don't find out how a
picture was changed either, so what was scaled is scaled back to its own size for them before they read it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from misora.engines.protocol import Frame
from tests.attacks.attacks import Attack
from tests.attacks.material import Clip
from tests.attacks.matrix import ident_of, served

BITS = 48
FRAMES = 8
_READ = 3
Bits = NDArray[np.bool_]


@dataclass(frozen=True)
class Peer:
    """One packaged watermark."""

    name: str
    package: str
    write: Callable[[Frame, Bits], Frame]
    read: Callable[[Frame], Bits]


@dataclass(frozen=True)
class PeerLook:
    """What a peer read after an attack."""

    peer: str
    clip: str
    attack: str
    strength: str
    right: float
    """Share of bits read rightly by vote; 0.5 is chance."""


def installed() -> list[Peer]:
    """Those whose package is there."""
    methods = ("dwtDct", "dwtDctSvd")
    peers = [
        Peer(f"imwatermark {name}", "imwatermark", _imwatermark_writes(name), _imwatermark_reads(name))
        for name in methods
    ]
    peers.append(Peer("blind-watermark", "blind_watermark", _blind_writes, _blind_reads))
    return [peer for peer in peers if find_spec(peer.package)]


def looked(peer: Peer, clip: Clip, size: tuple[int, int], attacks: Sequence[Attack]) -> list[PeerLook]:
    """Mark a short clip by `peer`, attack it, and read."""
    ident = ident_of(clip, size)
    bits = np.array([ident >> place & 1 for place in range(BITS)], np.bool_)
    frames = [peer.write(frame, bits) for frame in clip.frames(*size, FRAMES)]
    looks = []
    with TemporaryDirectory() as folder:
        film = served(frames, Path(folder) / "film", [])
        for attack in attacks:
            found = attack.does(film, Path(folder))[:: max(1, FRAMES // _READ)]
            votes = np.mean([peer.read(cv2.resize(frame, size)) for frame in found], 0)
            right = float(np.mean((votes > 0.5) == bits))
            looks.append(PeerLook(peer.name, clip.name, attack.name, attack.strength, right))
    return looks


def _imwatermark_writes(method: str) -> Callable[[Frame, Bits], Frame]:
    def write(frame: Frame, bits: Bits) -> Frame:
        from imwatermark import WatermarkEncoder

        encoder = WatermarkEncoder()
        encoder.set_watermark("bits", bits.astype(int).tolist())
        marked: Any = encoder.encode(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR), method)
        return cv2.cvtColor(marked, cv2.COLOR_BGR2RGB)

    return write


def _imwatermark_reads(method: str) -> Callable[[Frame], Bits]:
    def read(frame: Frame) -> Bits:
        from imwatermark import WatermarkDecoder

        decoder = WatermarkDecoder("bits", BITS)
        return np.asarray(decoder.decode(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR), method), np.bool_)

    return read


def _blind() -> Any:
    from blind_watermark import WaterMarkCore

    return WaterMarkCore(password_img=1)


def _blind_writes(frame: Frame, bits: Bits) -> Frame:
    core = _blind()
    core.read_img_arr(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    core.read_wm(bits)
    return cv2.cvtColor(np.clip(core.embed(), 0, 255).astype(np.uint8), cv2.COLOR_BGR2RGB)


def _blind_reads(frame: Frame) -> Bits:
    picture = cv2.cvtColor(frame, cv2.COLOR_RGB2BGR).astype(np.float32)
    return np.asarray(_blind().extract(img=picture, wm_shape=(BITS,)) > 0.5, np.bool_)
