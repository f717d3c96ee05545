"""The camera of one shot: what it frames, from which height, and how it moves."""

import math
from dataclasses import dataclass
from typing import Final

from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.motion import handheld
from misora.engines.animatic.world.layers import Frame

Part = tuple[float, float, float, float]
"""Left, top, right and bottom of a piece of the picture, in pixels."""

_DEEPEST: Final = 1.5
"""Nearer than this, sheets behave as if they stood here: otherwise they would fill the picture."""
_LIFTS: Final = {"above": (-180.0, 130.0), "top-down": (-340.0, 240.0), "below": (150.0, -95.0)}
"""Units by which the horizon sinks, and by how much more or less the ground under the figures does."""
_GROUNDS: Final = {"above": 1.7, "top-down": 2.4, "below": 0.55}
"""How much deeper the ground looks."""
_STRETCHES: Final = {"above": (1.0, 0.84), "top-down": (1.0, 0.68), "below": (1.14, 1.32)}
"""How figures are foreshortened, across and along."""
_FEET: Final = 850.0
_DOLLY: Final = 0.2
"""The share of the way to the figures that a dolly goes."""
_ZOOM: Final = 0.3
_TILT: Final = 160.0
_ARC: Final = math.radians(34)
_WHIP_SECONDS: Final = 0.5
_SHUTTER: Final = 1 / 40
"""Seconds for which a frame is exposed: what moves meanwhile is blurred."""


@dataclass(frozen=True)
class View:
    """Where the camera is at one moment."""

    scroll: float
    """Units that the figures' ground has moved past it, to the left."""
    slide: float = 0.0
    """Units that it has gone aside while it kept looking at the figures: what is behind them passes, and what is before
    them passes the other way."""
    rise: float = 0.0
    """Units that everything has sunk in the picture, because it looks higher."""
    advance: float = 0.0
    """The share of the way to the figures that it has gone."""
    turn: float = 0.0
    """Radians by which it sees the figures from aside."""
    roll: float = 0.0
    """Degrees by which it leans."""
    blur: float = 0.0
    """Units that pass while a frame is exposed."""
    part: Part | None = None
    """The part of the picture that is shown, enlarged to all of it; None for the whole."""

    def passed(self, depth: float) -> float:
        """Units that a sheet at `depth` has moved to the left."""
        return self.scroll * depth + self.slide * (depth - 1)

    def growth(self, depth: float) -> float:
        """How much larger a sheet at `depth` is than it was from where the camera began."""
        return 1.0 / (1.0 - self.advance * min(_DEEPEST, depth)) if self.advance else 1.0


class Camera:
    """Answers for every time of a shot. Framing stays; moves are in `at`."""

    def __init__(self, blocking: Blocking, width: int, height: int, scale: float) -> None:
        """`width` and `height` in pixels, `scale` in pixels per design unit."""
        self._blocking, self._shot = blocking, blocking.shot
        self._pixels, self._scale = (width, height), scale
        self._move = self._shot.camera.move or ""
        angle = self._shot.camera.angle or ""
        self._sink, self._ground = _LIFTS.get(angle, (0.0, 0.0))
        self._deep = _GROUNDS.get(angle, 1.0)
        self.stretch = _STRETCHES.get(angle, (1.0, 1.0))
        self.from_above = angle in {"above", "top-down"}
        self._zoom, self._lift, self._focus = 1.0, 0.0, 620.0
        if blocking.actors and self._shot.camera.framing in {"close-up", "medium"}:
            self._come_near(close=self._shot.camera.framing == "close-up")
        self.rise_room = {"tilt up": _TILT, "tilt down": _TILT, "handheld": 12.0}.get(self._move, 0.0)
        """Units of the scene above the picture that the camera may uncover."""

    def _come_near(self, *, close: bool) -> None:
        """Head and shoulders, or down to the waist; what has no feet fills the frame's middle."""
        leader, (left, right) = self._blocking.actors[0], self._blocking.company()
        tall, wide = leader.rig.height * leader.scale * self.stretch[1], leader.rig.width * leader.scale
        most = 0.96 * self._blocking.width / (right - left) if right > left else math.inf
        if leader.rig.feet and tall > 0.8 * wide:
            shown = tall * (0.5 if close else 0.7)
            self._zoom = max(1.12, min(3.3 if close else 2.0, 640 / max(1.0, shown), most))
            self._focus = leader.y - tall
            # Either the feet are out of the picture, or they stand low in it.
            self._lift = max((150.0 if close else 190.0), _FEET - tall * self._zoom) - self._focus
            return
        fits = self._blocking.width * (1.5 if close else 1.0) / wide
        self._zoom = max(1.12, min(2.4 if close else 1.4, fits, most))
        self._focus = leader.y - tall * (0.7 if leader.rig.feet else 0.0)
        self._lift = (430.0 if leader.rig.feet else 470.0) - self._focus

    def frame(self, depth: float) -> Frame:
        """How a sheet at `depth` is framed before the camera moves."""
        near = min(_DEEPEST, depth)
        lift = self._lift * near + self._sink + self._ground * near
        # Only what figures stand on lies flat enough to look deeper from above; all else stands up.
        deep = self._deep if depth == 1.0 else 1.0
        zoom, middle = 1 + (self._zoom - 1) * near, self._blocking.width / 2
        return Frame(self._scale, zoom, middle, self._focus, lift, self.rise_room, deep, self._blocking.place.floor)

    @property
    def aim(self) -> tuple[float, float]:
        """The point of the picture, in units, that a dolly and a zoom go to."""
        return self._blocking.width / 2, 430.0 if self._zoom > 1.0 else 600.0 + self._sink + self._ground

    def at(self, time: float) -> View:
        """The camera at `time` seconds of the shot."""
        unit = self._scale * self.frame(1.0).zoom
        share = min(1.0, time / max(0.1, self._shot.seconds))
        eased = share * share * (3 - 2 * share)
        scroll, rise, roll, blur = self._blocking.travel.scroll(time), 0.0, 0.0, 0.0
        if self._move == "handheld":
            dx, rise, roll = handheld(time)
            scroll += dx
        elif self._move in {"tilt up", "tilt down"}:
            rise = _TILT * (eased if self._move == "tilt up" else 1 - eased)
        elif self._move == "whip pan":
            whip, blur = self._whip(time)
            scroll += whip
        arc = _ARC * (2 * share - 1) if self._move == "orbit" else 0.0
        return View(
            # The figures stand on whole pixels of the ground, so that no foot slips.
            scroll=round(scroll * unit) / unit,
            slide=340.0 * math.sin(arc),
            rise=round(rise * self._scale) / self._scale,
            advance=_DOLLY * {"push in": eased, "pull out": 1 - eased}.get(self._move, 0.0),
            turn=arc,
            roll=roll,
            blur=blur,
            part=self._crop({"zoom in": eased, "zoom out": 1 - eased}.get(self._move), roll),
        )

    def _whip(self, time: float) -> tuple[float, float]:
        """How far the camera still has to go, and how many units pass while a frame is exposed."""
        left = max(0.0, 1.0 - time / _WHIP_SECONDS)
        way = 3.2 * self._blocking.width
        return -way * left**3, 3 * way * left * left / _WHIP_SECONDS * _SHUTTER

    def _crop(self, nearness: float | None, roll: float) -> Part | None:
        if nearness is None and self._move != "handheld":
            return None
        # Who leans sees past the corners; a little is cut off on all sides, always as much.
        shown = 1.0 / (1.0 + _ZOOM * nearness) if nearness is not None else 0.968
        width, height = self._pixels
        x, y = (value * self._scale for value in self.aim)
        left, top = x * (1 - shown), min(y, height * 0.6) * (1 - shown)
        return left, top, left + width * shown, top + height * shown
