"""What is done to a marked clip: one attack at a time, each with its strength."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2

from misora.engines.protocol import Frame
from tests.attacks.ffmpeg import recoded, sampled

Does = Callable[[Path, Path], list[Frame]]
"""(the clip, a folder to work in) → the frames that someone finds."""


@dataclass(frozen=True)
class Attack:
    """An attack, and whether the specification asks for all identifiers or for 95 %."""

    name: str
    strength: str
    does: Does
    asked: str


def x264(crf: int) -> list[str]:
    return ["-c:v", "libx264", "-preset", "veryfast", "-crf", str(crf)]


_VP9 = ["-c:v", "libvpx-vp9", "-b:v", "0", "-deadline", "realtime", "-cpu-used", "8", "-crf"]
_AV1 = ["-c:v", "libsvtav1", "-preset", "10", "-crf"]
_LOGO = "drawbox=x=iw*0.05:y=ih*0.04:w=iw*0.3:h=ih*0.07:color=white@0.9:t=fill"
_SMALL = "scale='if(gt(iw,ih),426,240)':'if(gt(iw,ih),240,426)'"
_SQUARE = "crop='min(iw,ih)':'min(iw,ih)'"
_TALL = "crop='min(iw,ih*9/16)':'min(ih,iw*16/9)':'(iw-ow)*0.3':'(ih-oh)*0.3'"
_CUT = "crop=trunc(iw*0.35)*2:trunc(ih*0.35)*2:iw*0.1:ih*0.2"


def _recoded(arguments: Sequence[str], ending: str, clip: Path, folder: Path) -> list[Frame]:
    return sampled(recoded(clip, folder / f"attacked.{ending}", arguments))


def _recode(*arguments: str, ending: str = "mp4") -> Does:
    return partial(_recoded, arguments, ending)


def _filtered(graph: str, crf: int = 28) -> Does:
    return _recode("-vf", graph, *x264(crf))


def _twice(clip: Path, folder: Path) -> list[Frame]:
    once = recoded(clip, folder / "once.webm", [*_VP9, "36"])
    return sampled(recoded(once, folder / "attacked.mp4", ["-vf", "scale=trunc(iw*0.4)*2:-2", *x264(28)]))


def _screenshot(clip: Path, _folder: Path) -> list[Frame]:
    frames = sampled(clip)
    frame = cv2.cvtColor(frames[len(frames) // 2], cv2.COLOR_RGB2BGR)
    _done, jpeg = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 50])
    return [cv2.cvtColor(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)]


def _untouched(clip: Path, _folder: Path) -> list[Frame]:
    return sampled(clip)


ALL, MOST, BEYOND = "all", "95 %", "not asked"
ATTACKS = (
    Attack("as we serve it", "", _untouched, ALL),
    Attack("H.264", "crf 28", _recode(*x264(28)), ALL),
    Attack("H.264", "crf 33", _recode(*x264(33)), ALL),
    Attack("H.264", "crf 38", _recode(*x264(38)), ALL),
    Attack("half size", "crf 23", _filtered("scale=iw/2:-2", 23), ALL),
    Attack("half size", "crf 28", _filtered("scale=iw/2:-2"), ALL),
    Attack("426×240", "crf 23", _filtered(_SMALL, 23), ALL),
    Attack("426×240", "crf 28", _filtered(_SMALL), ALL),
    Attack("crop 30 % of each side", "crf 28", _filtered(_CUT), ALL),
    Attack("crop 30 % of each side, scaled back", "crf 28", _filtered(f"{_CUT},scale=trunc(iw/1.4)*2:-2"), ALL),
    Attack("crop 9:16 (of a wide clip)", "crf 28", _filtered(_TALL), ALL),
    Attack("crop 1:1", "crf 28", _filtered(_SQUARE), ALL),
    Attack("flip", "crf 28", _filtered("hflip"), ALL),
    Attack("brightness +8 %, contrast +15 %", "crf 28", _filtered("eq=brightness=0.08:contrast=1.15"), ALL),
    Attack("gamma", "1.4, crf 28", _filtered("eq=gamma=1.4"), ALL),
    Attack("gamma", "0.7, crf 28", _filtered("eq=gamma=0.7"), ALL),
    Attack("logo and blur", "σ 1.2, crf 28", _filtered(f"{_LOGO},gblur=sigma=1.2"), ALL),
    Attack("transcoded twice", "VP9 crf 36, then 80 % size, crf 28", _twice, ALL),
    Attack("VP9", "crf 40", _recode(*_VP9, "40", ending="webm"), ALL),
    Attack("AV1", "crf 40", _recode(*_AV1, "40"), ALL),
    Attack("frame rate", "24 → 15, crf 28", _filtered("fps=15"), ALL),
    Attack("frame rate", "24 → 30, blended, crf 28", _filtered("framerate=30"), ALL),
    Attack("rotation", "2°, crf 28", _filtered("rotate=2*PI/180"), MOST),
    Attack("rotation", "−1°, crf 28", _filtered("rotate=-1*PI/180"), MOST),
    Attack("aspect", "+5 %, crf 28", _filtered("scale=trunc(iw*1.05/2)*2:ih"), MOST),
    Attack("aspect", "−5 %, crf 28", _filtered("scale=trunc(iw*0.95/2)*2:ih"), MOST),
    Attack("screenshot of one frame", "JPEG q50", _screenshot, MOST),
    Attack(
        "rotation and crop", "2°, 15 % of each side, crf 28", _filtered("rotate=2*PI/180,crop=iw*0.85:ih*0.85"), BEYOND
    ),
    Attack("quarter turn", "crf 28", _filtered("transpose=1"), BEYOND),
    Attack("426×240", "crf 33", _filtered(_SMALL, 33), BEYOND),
)
