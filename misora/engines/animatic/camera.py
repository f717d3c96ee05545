"""The camera of one shot: what it frames, from which height, and how it moves."""

from dataclasses import dataclass

from misora.engines.animatic.blocking import Blocking
from misora.engines.animatic.motion import handheld
from misora.engines.animatic.world.layers import Frame

Part = tuple[float, float, float, float]
"""Left, top, right and bottom of a piece of the picture, in pixels."""


@dataclass(frozen=True)
class View:
    """Where the camera is at one moment."""

    scroll: float
    """Units that the figures' ground has moved past it, to the left."""
    rise: float
    """Units that the figures' ground has sunk in the picture."""
    part: Part | None
    """The part of the picture that is shown, enlarged to all of it; None for the whole."""


class Camera:
    """Answers for every time of a shot. Framing stays; moves are in `at`."""

    def __init__(self, blocking: Blocking, width: int, height: int, scale: float) -> None:
        """`width` and `height` in pixels, `scale` in pixels per design unit."""
        self._blocking, self._shot = blocking, blocking.shot
        self._pixels, self._scale = (width, height), scale
        self._move = self._shot.camera.move or ""
        self._zoom, self._lift = 1.0, {"below": 34.0, "above": -24.0}.get(self._shot.camera.angle or "", 0.0)
        self._focus = 620.0
        if self._shot.camera.framing == "close-up" and blocking.actors:
            self._close_up()

    def _close_up(self) -> None:
        leader = self._blocking.actors[0]
        tall = leader.rig.height * leader.scale
        wanted = min(1.9, max(1.15, 620 / max(tall, 1.0)))
        self._zoom = wanted if leader.rig.feet else min(wanted, 1.45)
        self._focus = leader.y - tall * 0.7 if leader.rig.feet else leader.y
        self._lift = 470.0 - self._focus

    def frame(self, depth: float) -> Frame:
        """How a sheet at `depth` is framed."""
        near = min(1.5, depth)
        return Frame(self._scale, 1 + (self._zoom - 1) * near, self._blocking.width / 2, self._focus, self._lift * near)

    def at(self, time: float) -> View:
        """The camera at `time` seconds of the shot."""
        unit = self._scale * self.frame(1.0).zoom
        share = min(1.0, time / max(0.1, self._shot.seconds))
        rise = {"tilt up": -70 + 140 * share, "tilt down": 70 - 140 * share}.get(self._move, 0.0)
        scroll = self._blocking.travel.scroll(time)
        if self._move == "handheld":
            dx, dy = handheld(time)
            scroll, rise = scroll + dx, rise + dy
        # The figures stand on whole pixels of the ground, so that no foot slips.
        return View(round(scroll * unit) / unit, round(rise * unit) / unit, self._push(share))

    def _push(self, share: float) -> Part | None:
        if self._move not in {"push in", "pull out"}:
            return None
        share = share * share * (3 - 2 * share)
        shown = 1.0 / (1.0 + 0.2 * (share if self._move == "push in" else 1 - share))
        width, height = self._pixels
        x, y = width / 2, (self._focus if self._zoom == 1.0 else 480.0) * self._scale
        left, top = x * (1 - shown), y * (1 - shown)
        return left, top, left + width * shown, top + height * shown
