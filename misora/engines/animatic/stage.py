"""One shot on the stage: the scene's layers, the figures between them, the weather before them, seen by a camera."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.arrange import abed
from misora.engines.animatic.blocking import Blocking, Recolour
from misora.engines.animatic.camera import Camera, Part, View
from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.effects.happening import HAPPENINGS, draw_happening
from misora.engines.animatic.motion import TRAVELS, blink
from misora.engines.animatic.pairs import act_at, gaze_of
from misora.engines.animatic.paper import Pen, argb
from misora.engines.animatic.reference import Lent
from misora.engines.animatic.rigs.pose import Pose
from misora.engines.animatic.rigs.props import SignBoard
from misora.engines.animatic.rigs.sketch import Sketch
from misora.engines.animatic.shadow import lay_shadow, rim, throw_shadow
from misora.engines.animatic.style import style_for
from misora.engines.animatic.style.style import Seen
from misora.engines.animatic.world.ground import weather_lives, weather_sheets
from misora.engines.animatic.world.layers import HEIGHT, Layer, Sheet
from misora.engines.animatic.world.light import draw_beam, light_of
from misora.engines.animatic.world.live import Lively
from misora.engines.animatic.world.sky import draw_sky, twinkle
from misora.engines.animatic.world.weather import Weather
from misora.engines.protocol import Frame as Picture
from misora.engines.storyboard import Shot

ALL = math.inf
"""Nearer than everything."""
_RIMMED = 6
"""More figures than this have no bright edge: nobody sees it on small ones."""
Mouth = Callable[[str, float], float]
"""How wide the mouth of a subject (by id) stands open at a time of the shot."""


class Stage:
    """Everything of one shot that can be drawn. Layers are cut once; `frame` draws a moment."""

    def __init__(
        self,
        shot: Shot,
        width: int,
        height: int,
        seed: int,
        *,
        mouth: Mouth,
        style: str | None = None,
        lent: Lent | None = None,
        still: bool = False,
    ) -> None:
        self.shot, self._mouth = shot, mouth
        self._style = style_for(style)(width, height, seed)
        self._pixels = width, height = self._style.drawn
        self._scale = height / HEIGHT
        self.width = width / self._scale
        lent = lent or Lent()
        self._blocking = Blocking(shot, self.width, seed, still=still, recolour=self._recolour(lent), star=lent.star)
        self._family, self._place = self._blocking.family, self._blocking.place
        self.palette, self.actors = self._blocking.palette, self._blocking.actors
        self._light = (self.palette.light, self.palette.light_strength)
        if any(actor.drawn in {"moon", "sun"} for actor in self.actors):
            self.palette = replace(self.palette, body="")  # the one in the story is the only one
        self._seed = seed
        self._camera = Camera(self._blocking, width, height, self._scale)
        self._ground = lent.ground
        self._sky = self._paint_sky()
        self._scenery = [] if lent.ground else self._set()
        self._shine = light_of(self.palette, self._family, shot.lighting, self.width)
        self._weather = Weather(self._family, shot.weather, shot.season, self.palette, self.width, seed)
        self._boards = [
            SignBoard(text, neon=shot.lighting == "neon" or "urban" in SETTINGS[self._family].traits)
            for text in shot.signs[:3]
        ]
        self._buffer = np.zeros((height, width, 4), np.uint8)
        # The order of bytes that skia likes best: sheets are laid down five times as fast as in any other.
        info = skia.ImageInfo.Make(width, height, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)
        self._surface = skia.Surface.MakeRasterDirect(info, self._buffer, width * 4)

    def _recolour(self, lent: Lent) -> Recolour:
        """What the style makes of the colours, after a reference picture has lent its own."""
        return lambda palette: self._style.palette(lent.mood(palette) if lent.mood else palette)

    def _set(self) -> list[Layer | Lively]:
        """The sheets of the scene as pixels and what moves between them, back to front."""
        falling = weather_sheets(self._blocking.land, self._family, self._place)
        sheets: list[Sheet] = sorted([*self._place.sheets, *falling], key=lambda sheet: sheet.depth)
        period, frame = self._blocking.period, self._camera.frame
        scenery: list[Layer | Lively] = [
            Layer(sheet, frame(sheet.depth), period, *self._pixels, light=self._light, style=self._style)
            for sheet in sheets
        ]
        scenery += [
            Lively(live, frame(live.depth), period, self.width, partial(self._lit_pen, depth=live.depth))
            for live in (*self._place.lives, *weather_lives(self._blocking.land, self._family, self._place))
        ]
        return sorted(scenery, key=lambda part: part.depth)

    def _lit_pen(self, canvas: skia.Canvas, *, depth: float, time: float) -> Pen:
        return self._style.pen(canvas, Seen(*self._light, depth=depth, time=time))

    def _paint_sky(self) -> skia.Image:
        width, height = self._pixels
        if self._ground:
            self._above = 0
            return self._lit_ground(self._ground)
        self._above = math.ceil(self._camera.rise_room * self._scale)
        size = (width, height + 2 * self._above)
        surface = skia.Surface.MakeRaster(skia.ImageInfo.MakeN32(*size, skia.kOpaque_AlphaType))
        canvas = surface.getCanvas()
        canvas.translate(0, self._above)
        canvas.scale(self._scale, self._scale)
        aurora = self.shot.lighting == "aurora" or (self.palette.snow and self.palette.hour == "night")
        crescent = self._family == "sky" or self._seed % 4 == 3
        pen = self._style.pen(canvas, Seen(depth=0.0))
        draw_sky(pen, self.palette, self.width, self._seed, family=self._family, aurora=aurora, crescent=crescent)
        return self._style.dressed(surface)

    def _lit_ground(self, ground: skia.Image) -> skia.Image:
        """A picture in the place of sky and scenery, in the light of the hour, if one was asked for."""
        surface = skia.Surface.MakeRaster(skia.ImageInfo.MakeN32(*self._pixels, skia.kOpaque_AlphaType))
        canvas = surface.getCanvas()
        canvas.drawImageRect(ground, skia.Rect.MakeWH(*self._pixels), skia.SamplingOptions(skia.FilterMode.kLinear))
        if self.shot.time_of_day or self.shot.lighting:
            cover, strength = self.palette.cover, self.palette.cover_strength
            canvas.drawPaint(skia.Paint(Color=argb(cover, strength), BlendMode=skia.BlendMode.kMultiply))
        return surface.makeImageSnapshot()

    def frame(self, time: float, upto: float = ALL) -> Picture:
        """The picture at `time` seconds of the shot, shape (height, width, 3).

        With `upto` only the scene, as far as it lies no nearer than that depth.
        """
        canvas = self._surface.getCanvas()
        shown = self._style.moment(time)
        view = self._camera.at(shown)
        canvas.drawImage(self._sky, 0, round(view.rise * self._scale) - self._above)
        if upto < ALL:
            self._draw_place(canvas, shown, view, upto)
        else:
            self._draw_scene(canvas, shown, view)
        return np.asarray(self._style.finish(_seen(self._buffer, view, self._scale), time))

    def _draw_place(self, canvas: skia.Canvas, time: float, view: View, upto: float) -> None:
        self._twinkle(canvas, time, view)
        for layer in self._scenery:
            if layer.depth <= upto:
                self._lay(layer, canvas, time, view)

    def _lay(self, layer: Layer | Lively, canvas: skia.Canvas, time: float, view: View) -> None:
        depth = layer.depth
        layer.draw(canvas, view.passed(depth), time, view.rise, view.growth(depth), self._camera.aim)

    def _twinkle(self, canvas: skia.Canvas, time: float, view: View) -> None:
        if self._ground:
            return
        unit = self._scale
        scaled = self._style.pen(canvas, Seen(*self._light, depth=0.0))
        canvas.save()
        canvas.scale(unit, unit)
        canvas.translate(0, view.rise)
        twinkle(scaled, self.palette, self.width, self._seed, time)
        canvas.restore()

    def _draw_scene(self, canvas: skia.Canvas, time: float, view: View) -> None:
        self._twinkle(canvas, time, view)
        waiting = sorted(self.actors, key=lambda actor: (min(actor.depth, 1.0), self._foot(actor), _rank(actor)))
        weather_drawn = hung = False
        for layer in [*self._scenery, None]:
            depth = layer.depth if layer else 9.0
            if depth >= 1.0 and not hung:
                hung = True
                self._hang(canvas, view)
            while waiting and waiting[0].depth < depth - 0.001:
                if not weather_drawn and waiting[0].depth >= 1.0:
                    weather_drawn = True
                    self._spot(canvas, time, view)
                    self._fall(canvas, time, view.scroll, front=False)
                self._act(canvas, waiting.pop(0), time, view)
            if layer:
                self._lay(layer, canvas, time, view)
        self._fall(canvas, time, view.scroll, front=True)

    def _fall(self, canvas: skia.Canvas, time: float, scroll: float, *, front: bool) -> None:
        if self._ground and not (self.shot.weather or self.shot.season):
            return
        canvas.save()
        canvas.scale(self._scale, self._scale)
        pen = self._style.pen(canvas, Seen(depth=1.2 if front else 0.8))
        self._weather.draw(pen, time, scroll, front=front)
        canvas.restore()

    def _at_depth(self, canvas: skia.Canvas, depth: float, view: View) -> None:
        frame, growth, (x, y) = self._camera.frame(depth), view.growth(depth), self._camera.aim
        canvas.scale(self._scale, self._scale)
        canvas.translate(x, y)
        canvas.scale(growth, growth)
        canvas.translate(frame.focus_x - x, frame.focus_y + frame.lift + view.rise - y)
        canvas.scale(frame.zoom, frame.zoom)
        canvas.translate(-frame.focus_x, -frame.focus_y)

    def _hang(self, canvas: skia.Canvas, view: View) -> None:
        """Signs, a little behind the figures."""
        if not self._boards:
            return
        canvas.save()
        self._at_depth(canvas, 0.9, view)
        canvas.translate(-self._blocking.stay(view.scroll, 0.9) + 0.1 * view.slide, 0)
        pen = self._style.pen(canvas, Seen(*self._light))
        for index, board in enumerate(self._boards):
            with pen.at(
                self.width * (0.5 + 0.22 * (index - (len(self._boards) - 1) / 2)), self._place.floor - 470 + 96 * index
            ):
                board.draw(pen)
        canvas.restore()

    def _spot(self, canvas: skia.Canvas, time: float, view: View) -> None:
        """The beam that follows whom the shot is about."""
        colour = self._place.spotlight or ("#fff4d0" if self.shot.lighting == "spotlight" else "")
        if not colour or not self.actors:
            return
        canvas.save()
        self._at_depth(canvas, 1.0, view)
        x, y = self._blocking.where(self.actors[0], time, view.scroll)
        pen = self._style.pen(canvas, Seen())
        with pen.at(x, max(y, 600.0)):
            draw_beam(pen, colour, self.actors[0].rig.width * self.actors[0].scale)
        canvas.restore()

    def _act(self, canvas: skia.Canvas, actor: Actor, time: float, view: View) -> None:
        canvas.save()
        self._at_depth(canvas, actor.depth, view)
        x, y = self._blocking.where(actor, time, view.scroll)
        x -= view.slide * (actor.depth - 1)
        pose = self._pose(actor, time)
        recorder = skia.PictureRecorder()
        pen = self._style.pen(
            recorder.beginRecording(skia.Rect.MakeLTRB(-4000, -4000, 4000, 4000)),
            Seen(*self._light_on(actor), depth=actor.depth, figure=True, time=time),
        )
        across, along = self._camera.stretch if actor.rig.feet else (1.0, 1.0)
        across *= math.cos(view.turn)
        with pen.at(x, y, _lean(actor, time), actor.scale * actor.facing * across, actor.scale * along):
            actor.rig.draw(pen, pose)
            if pose.act in HAPPENINGS and not actor.living:
                draw_happening(pen, pose.act, actor.rig.width, actor.rig.height, pose.time, feet=actor.rig.feet)
        if actor.mount and abed(actor):
            self._cover(pen, actor.mount, time, view)
        picture = recorder.finishRecordingAsPicture()
        if actor.rig.feet and actor.home == "ground":
            ground = self._style.pen(canvas, Seen())
            wide = actor.rig.width * actor.scale
            ground.oval(
                x,
                self._foot(actor) + 3,
                wide * 0.37,
                (5 + wide * 0.022) * (2.4 if self._camera.from_above else 1.0),
                self.palette.land(0.0)[1] if self.palette.snow else "#0a0a20",
                0.55 if self.palette.snow else 0.26,
            )
        self._shade(canvas, picture, x, y, actor)
        canvas.drawPicture(picture)
        canvas.restore()

    def _cover(self, pen: Pen, bed: Actor, time: float, view: View) -> None:
        """The quilt, over who sleeps in the bed."""
        if isinstance(bed.rig, Sketch):
            x, y = self._blocking.where(bed, time, view.scroll)
            with pen.at(x - view.slide * (bed.depth - 1), y, 0.0, bed.scale * bed.facing, bed.scale):
                bed.rig.draw_cover(pen, self._pose(bed, time))

    def _shade(self, canvas: skia.Canvas, picture: skia.Picture, x: float, y: float, actor: Actor) -> None:
        """What light does around a figure: shadows behind it and on the ground, and a bright edge."""
        if not self._style.shadows:
            return
        wide, tall = actor.rig.width * actor.scale * 0.68 + 30, actor.rig.height * actor.scale * 1.22 + 30
        box = skia.Rect.MakeLTRB(x - wide, y - tall, x + wide, y + (46 if actor.rig.feet else tall))
        if self._shine.cast and actor.rig.feet and actor.home == "ground":
            lay_shadow(canvas, picture, box, (x, self._foot(actor)), self._shine.cast)
        throw_shadow(canvas, picture, box, self._scale)
        if self._shine.rim and actor.depth >= 1.0 and len(self.actors) <= _RIMMED:
            colour, strength, aside = self._shine.rim
            rim(canvas, picture, box, colour, strength, aside * self._scale)

    def _light_on(self, actor: Actor) -> tuple[str, float]:
        """Houses and trees lie under the same cover as the land they stand on; who acts stands out from it."""
        if actor.kind.depth < 1.0:
            return self.palette.cover, 0.45 * self.palette.cover_strength
        return self._light

    def _foot(self, actor: Actor) -> float:
        return self._foot(actor.mount) if actor.mount else actor.y

    def _pose(self, actor: Actor, time: float) -> Pose:
        return Pose(
            motion=actor.motion,
            cycle=self._blocking.cycle(actor, time),
            time=self._blocking.own_time(actor, time),
            mouth=self._mouth(actor.subject.id, time) if actor.speaks else 0.0,
            blink=blink(time, actor.seed),
            act=act_at(actor, time),
            thing=actor.thing,
            prop=actor.prop,
            gaze=gaze_of(actor),
            crewed=self._is_crewed(actor),
        )

    def _is_crewed(self, actor: Actor) -> bool:
        """Whether a vehicle goes somewhere with nobody of the story aboard."""
        goes = KINDS[actor.drawn].vehicle and actor.motion in TRAVELS and not actor.living
        return goes and all(other.mount is not actor for other in self.actors)


def _rank(actor: Actor) -> int:
    """Who sits inside is drawn before what carries it, who sits on it after."""
    if actor.mount is None:
        return 1
    return 0 if actor.mount.kind.closed else 2


def _lean(actor: Actor, time: float) -> float:
    """Boats and flyers tilt with the waves and the wind."""
    if actor.home == "water":
        return 2.6 * math.sin(time * 1.4 + actor.seed % 5)
    return 1.6 * math.sin(time * 1.1 + actor.seed % 5) if actor.home == "air" else 0.0


def _seen(buffer: NDArray[np.uint8], view: View, scale: float) -> Image.Image:
    """The canvas as the camera shows it, in RGB.

    Pillow enlarges twice as fast as skia, and between pixels.
    """
    height, width = buffer.shape[:2]
    picture = Image.frombuffer("RGB", (width, height), buffer, "raw", "BGRX", 0, 1)
    if view.roll and view.part:
        picture = picture.transform((width, height), *_rolled(view.part, view.roll, width, height))
    elif view.part:
        picture = picture.resize((width, height), Image.Resampling.BILINEAR, box=view.part)
    smear = view.blur * scale / 2
    return picture.filter(ImageFilter.BoxBlur((smear, 0))) if smear > 0.5 else picture


def _rolled(part: Part, roll: float, width: int, height: int) -> tuple[Image.Transform, tuple[float, ...], int]:
    """How Pillow turns `part` about its middle and enlarges it."""
    left, top, right, bottom = part
    size, turn = (right - left) / width, math.radians(roll)
    a, b = size * math.cos(turn), size * math.sin(turn)
    x, y = (left + right) / 2, (top + bottom) / 2
    shift = (x - a * width / 2 - b * height / 2, y + b * width / 2 - a * height / 2)
    return Image.Transform.AFFINE, (a, b, shift[0], -b, a, shift[1]), Image.Resampling.BILINEAR
