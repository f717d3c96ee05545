"""What a style is: the pen that draws, the colours of the scene, and the last touch on every picture."""

import math
from dataclasses import dataclass

import skia
from PIL import Image

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.world.palette import Palette


@dataclass(frozen=True)
class Seen:
    """What a pen must know of what it draws: in which light it stands, how near, and when."""

    light: str = "#ffffff"
    strength: float = 0.0
    """How much of the light falls on it, 0…1."""
    depth: float = 1.0
    """0 the sky, 1 where who acts stands, more in front of them."""
    figure: bool = False
    """Whether it is somebody or something that acts, rather than the place."""
    time: float = 0.0


class Style:
    """One way to draw everything of a shot. This one is paper cut-out; the others change what they must."""

    shadows = True
    """Whether sheets and figures throw the soft shadow of paper on what lies behind."""
    beats = 0.0
    """Pictures a second, when figures move in steps; 0 when every frame is drawn anew."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width, self.height, self.seed = width, height, seed

    @property
    def drawn(self) -> tuple[int, int]:
        """The size in pixels at which the scene is drawn; `finish` brings it to the size of the film."""
        return self.width, self.height

    def moment(self, time: float) -> float:
        """The time of the shot that is shown at `time`."""
        return math.floor(time * self.beats + 1e-6) / self.beats if self.beats else time

    def palette(self, palette: Palette) -> Palette:
        """The colours of the scene in this style."""
        return palette

    def pen(self, canvas: skia.Canvas, seen: Seen) -> Pen:
        """What draws something seen so.

        Sheets are drawn once, at time 0, and kept. A figure is drawn for every frame, so its lines may live.
        """
        return Pen(canvas, seen.light, seen.strength)

    def dressed(self, surface: skia.Surface) -> skia.Image:
        """The finished sky or sheet, with what lies over it as a whole; a sheet repeats from left to right."""
        return surface.makeImageSnapshot()

    def finish(self, picture: Image.Image, time: float) -> Image.Image:
        """The last touch on a picture of the size `drawn`, by whole-picture operations only."""
        return picture
