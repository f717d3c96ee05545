"""A reference picture: the film's first frame, what a still is drawn on, or how the leading character looks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import skia
from PIL import Image, ImageOps

from misora.engines.animatic.blocking import Blocking, Star
from misora.engines.animatic.paper import mix
from misora.engines.animatic.rigs.puppet import puppet_of
from misora.engines.animatic.world.palette import Palette
from misora.engines.protocol import Frame, Refused
from misora.engines.storyboard import Camera, Shot, Storyboard, Subject

OPENING: Final = 1.2
"""Seconds from the picture to the drawn scene."""
_SEEN: Final = 0.35
"""The share of them in which only the picture is seen."""
_BREATH: Final = 0.05
_TINGE: Final = 0.3
_GUEST: Final = "guest"
_FILLER: Final = "something"
"""The kind of who stands in where a prompt names neither place nor subject."""


def opened(path: Path) -> Image.Image:
    """The picture, as RGBA. Raises Refused for a file that is none."""
    try:
        with Image.open(path) as picture:
            return picture.convert("RGBA")
    except (OSError, Image.DecompressionBombError) as error:
        raise Refused("The reference picture can't be read. Upload it again as PNG, JPEG or WebP.") from error


def fitted(picture: Image.Image, width: int, height: int) -> Frame:
    """The picture over the whole frame; what doesn't fit is cut off at the sides, or above and below."""
    paper = Image.new("RGBA", picture.size, "white")
    flat = Image.alpha_composite(paper, picture).convert("RGB")
    return np.asarray(ImageOps.fit(flat, (width, height), Image.Resampling.LANCZOS))


class Opening:
    """A picture that stands at the beginning of a film and dissolves into it. Frame 0 is the picture itself."""

    def __init__(self, picture: Frame, seconds: float) -> None:
        """`seconds` is the film's length: a short one has a short opening."""
        self._picture = Image.fromarray(picture)
        self._lasts = min(OPENING, seconds / 2)

    def covers(self, time: float) -> bool:
        """Whether anything of it is seen at a time of the film."""
        return time < self._lasts

    def hides(self, time: float) -> bool:
        """Whether nothing else is seen."""
        return time < self._lasts * _SEEN

    def over(self, frame: Frame | None, time: float) -> Frame:
        """It at `time`, while the camera breathes on it, before `frame`."""
        width, height = self._picture.size
        gone = time / self._lasts
        inset = (1 - 1 / (1 + _BREATH * gone)) / 2
        box = (width * inset, height * inset, width * (1 - inset), height * (1 - inset))
        picture = self._picture.resize((width, height), Image.Resampling.BILINEAR, box=box) if inset else self._picture
        if frame is None:
            return np.asarray(picture)
        share = (gone - _SEEN) / (1 - _SEEN)
        return np.asarray(Image.blend(picture, Image.fromarray(frame), share * share * (3 - 2 * share)))


@dataclass(frozen=True)
class Lent:
    """What a reference picture lends to the shots of a film."""

    ground: skia.Image | None = None
    """A picture in the place of the drawn scene; figures and weather are drawn over it."""
    mood: Callable[[Palette], Palette] | None = None
    star: Star | None = None


def ground_of(picture: Frame) -> Lent:
    """The picture, of the stage's shape, to be drawn on."""
    image = Image.fromarray(picture)
    return Lent(ground=skia.Image.fromarray(np.asarray(image.convert("RGBA"))), mood=mood_of(image))


def over_a_picture(storyboard: Storyboard) -> Storyboard:
    """What of a storyboard is drawn over a picture: the camera stays, and who was put in to fill the scene goes."""
    shots = [
        shot.model_copy(update={"camera": Camera(), "subjects": [one for one in shot.subjects if one.kind != _FILLER]})
        for shot in storyboard.shots
    ]
    return storyboard.model_copy(update={"shots": shots})


def mood_of(picture: Image.Image) -> Callable[[Palette], Palette]:
    """A tinge of the picture's colours: its upper half lends to sky and air, its lower half to the ground."""
    rows = np.asarray(picture.convert("RGB").resize((1, 2), Image.Resampling.BOX))[:, 0]
    above, below = (f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in rows)

    def tinged(palette: Palette) -> Palette:
        return replace(
            palette,
            sky=tuple((stop, mix(colour, above, _TINGE)) for stop, colour in palette.sky),
            air=mix(palette.air, above, _TINGE),
            ground=mix(palette.ground, below, _TINGE),
            foliage=mix(palette.foliage, below, _TINGE / 2),
        )

    return tinged


def star_of(picture: Image.Image, storyboard: Storyboard) -> tuple[Storyboard, Lent]:
    """The leading subject as a puppet made of the picture; a storyboard with nobody in it gets a guest."""
    name = next((leader for shot in storyboard.shots if (leader := _leader(shot))), None)
    if name is None:
        guest = Subject(id=_GUEST, kind="character", drawn_as="person")
        shots = [shot.model_copy(update={"subjects": [guest]}) for shot in storyboard.shots]
        storyboard, name = storyboard.model_copy(update={"shots": shots}), _GUEST
    return storyboard, Lent(star=Star(name, puppet_of(picture)))


def _leader(shot: Shot) -> str | None:
    actors = Blocking(shot, 540.0, 0, still=True).actors if shot.subjects else []
    rider = next((actor for actor in actors if actor.mount is actors[0]), None) if actors else None
    return (rider or actors[0]).subject.id if actors else None
