"""Every place is deep, shows its hour and its weather, and repeats without a seam."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import skia

from misora.engines.animatic.director import direct
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.paper import Pen
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.style import Style
from misora.engines.animatic.world.ground import weather_lives, weather_sheets
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.layers import Frame, Layer
from misora.engines.animatic.world.light import light_of
from misora.engines.animatic.world.palette import palette_for
from misora.engines.animatic.world.places import BUILDERS, build_place
from misora.engines.storyboard import Action, Camera, Shot, Subject

FAMILIES = sorted(SETTINGS)
HOURS = ("dawn", "morning", "noon", "afternoon", "day", "sunset", "dusk", "night")
PERIODS = (600.0, 1600.0, 3414.0)
"""Those of a still, and of films that stand upright and lie."""


def picture(time: float = 1.5, size: tuple[int, int] = (54, 96), **scene: object) -> np.ndarray:
    shot = Shot(seconds=4, camera=Camera(move="still"), **scene)  # type: ignore[arg-type]
    return Stage(shot, *size, 7, mouth=lambda _who, _time: 0.0).frame(time).astype(int)


def land_of(family: str, *, hour: str = "day", weather: str | None = None, period: float = 1600.0) -> Land:
    return Land(palette_for(family, hour, None, weather, None), period, 5)


def seam(land: Land, draw: Callable[[Pen], None]) -> np.ndarray:
    """What lies around the place where a sheet begins again: each turn over the one before."""
    recorder = skia.PictureRecorder()
    draw(Pen(recorder.beginRecording(skia.Rect.MakeLTRB(-4000, -4000, 8000, 4000))))
    picture = recorder.finishRecordingAsPicture()
    surface = skia.Surface(48, 960)
    canvas = surface.getCanvas()
    canvas.translate(24, 0)
    for turn in (-1, 0):
        canvas.save()
        canvas.translate(turn * land.period, 0)
        picture.playback(canvas)
        canvas.restore()
    return np.asarray(surface.toarray()).astype(int)


def test_at_least_sixty_places_are_drawn_and_each_is_declared() -> None:
    assert BUILDERS.keys() == SETTINGS.keys()
    assert len(BUILDERS) >= 60


@pytest.mark.parametrize("family", FAMILIES)
def test_a_place_lies_at_three_depths_or_more(family: str) -> None:
    place = build_place(family, land_of(family))
    assert len({sheet.depth for sheet in place.sheets}) >= 3
    assert any(sheet.depth > 1.0 for sheet in place.sheets) or any(live.depth > 1.0 for live in place.lives)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_two_hours_of_a_place_look_alike(family: str) -> None:
    hours = {hour: picture(place=family, time_of_day=hour) for hour in HOURS}
    for one, other in combinations(HOURS, 2):
        assert np.abs(hours[one] - hours[other]).mean() > 2.0, (one, other)


@pytest.mark.parametrize("family", [name for name in FAMILIES if not SETTINGS[name].sheltered])
@pytest.mark.parametrize(
    "weather", ["cloudy", "rain", "storm", "snow", "fog", "wind", "hail", "sandstorm", "heat", "rainbow"]
)
def test_the_weather_of_a_place_is_seen(family: str, weather: str) -> None:
    calm = picture(place=family, time_of_day="day")
    assert np.abs(picture(place=family, time_of_day="day", weather=weather) - calm).mean() > 0.05


@pytest.mark.parametrize("weather", ["rain", "snow"])
def test_the_weather_outside_is_seen_through_a_window(weather: str) -> None:
    inside = picture(place="kitchen", time_of_day="day", size=(135, 240))
    wet = picture(place="kitchen", time_of_day="day", size=(135, 240), weather=weather)
    changed = np.abs(inside - wet).max(axis=2) > 8
    assert changed[48:92, 10:46].mean() > 0.3  # the panes
    assert changed[100:107, 5:50].mean() < 0.02  # the wall below stays as it was


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("period", PERIODS)
def test_the_end_of_a_sheet_meets_its_beginning(family: str, period: float) -> None:
    land, twin = land_of(family, period=period), land_of(family, period=period)
    still = {"shadow": 0.0, "drift": 0.0, "sway": (0.0, 0.0, 0.0)}
    twins = build_place(family, twin).sheets
    for cut, drawn_again in zip(build_place(family, land).sheets, twins, strict=True):
        sheet = replace(cut, **still)  # type: ignore[arg-type]
        frame, style = Frame(1.0, 1.0, 24.0, 620.0), Style(48, 960, 5)
        layer = Layer(sheet, frame, period, 48, 960, light=("#ffffff", 0.0), style=style)
        surface = skia.Surface(48, 960)
        layer.draw(surface.getCanvas(), period - 24, 0.0, 0.0)
        rows = slice(max(0, round(sheet.top)), min(960, round(sheet.bottom)))
        met, drawn = np.asarray(surface.toarray()).astype(int)[rows], seam(twin, drawn_again.draw)[rows]
        assert (np.abs(met - drawn).max(axis=2) > 40).mean() < 0.02, sheet.depth


@pytest.mark.parametrize("family", FAMILIES)
def test_a_place_is_drawn_the_same_twice(family: str) -> None:
    assert np.array_equal(picture(place=family, weather="storm"), picture(place=family, weather="storm"))


@pytest.mark.parametrize(
    "family",
    ["kitchen", "theatre", "disco", "fair", "volcano", "arctic", "underwater", "train", "cockpit", "farm", "harbour"],
)
def test_something_moves_in_a_place_where_nobody_is(family: str) -> None:
    frames = [picture(time, place=family, time_of_day="night", size=(108, 192)) for time in (0.5, 1.5)]
    assert (np.abs(frames[0] - frames[1]).max(axis=2) > 24).sum() > 12


@pytest.mark.parametrize(("hour", "side"), [("dawn", 1), ("morning", 1), ("afternoon", -1), ("sunset", -1)])
def test_shadows_fall_away_from_the_sun(hour: str, side: int) -> None:
    light = light_of(palette_for("field", hour, None, None, None), "field", None, 540.0)
    assert light.cast
    assert light.cast[0] * side > 0


def test_shadows_are_longest_when_the_sun_is_low_and_gone_under_cloud() -> None:
    def cast(hour: str, weather: str | None = None) -> tuple[float, float, float] | None:
        return light_of(palette_for("field", hour, None, weather, None), "field", None, 540.0).cast

    low, high = cast("sunset"), cast("noon")
    assert low
    assert high
    assert low[1] > 2 * high[1]
    assert cast("noon", "storm") is None


def test_the_spotlight_of_a_theatre_follows_whom_the_shot_is_about() -> None:
    walker = Subject(id="a", kind="person", drawn_as="person", action=Action(verb="walk"))
    shot = Shot(seconds=6, place="theatre", subjects=[walker], camera=Camera(move="still"))
    stage = Stage(shot, 270, 480, 7, mouth=lambda _who, _time: 0.0)
    early, late = (stage.frame(time).astype(int) for time in (1.0, 5.0))
    lit = np.abs(early - late)[20:110, :, :].max(axis=2) > 12  # far above every head
    assert lit.sum() > 200


def test_rain_leaves_puddles_and_splashes_only_where_there_is_ground() -> None:
    street, sea = (land_of(family, weather="rain") for family in ("street", "sea"))
    assert weather_sheets(street, "street", build_place("street", street))
    assert weather_lives(street, "street", build_place("street", street))
    assert not weather_sheets(sea, "sea", build_place("sea", sea))
    kitchen = land_of("kitchen", weather="rain")
    assert not weather_lives(kitchen, "kitchen", build_place("kitchen", kitchen))


def test_trees_bend_in_a_storm_and_stand_upright_in_calm() -> None:
    assert land_of("park", weather="storm").bend > land_of("park", weather="wind").bend > 0
    assert land_of("park").bend == 0


@pytest.mark.parametrize(
    ("words", "weather"),
    [
        ("a camel in a sandstorm", "sandstorm"), ("a dust storm blows over the town", "sandstorm"),
        ("hail falls on a car", "hail"), ("a lizard in the heat haze", "heat"),
        ("a rainbow over the lake", "rainbow"), ("a storm at sea", "storm"),
    ],
)  # fmt: skip
def test_the_director_knows_the_words_for_rarer_weather(words: str, weather: str) -> None:
    assert direct(words, seconds=3).shots[0].weather == weather


@pytest.mark.parametrize(
    "place", ["kitchen", "library", "moon surface", "wild west", "train carriage", "new york", "rainforest"]
)
def test_each_of_these_places_has_a_drawing_of_its_own(place: str) -> None:
    ordinary = picture(place="field")
    assert np.abs(picture(place=place) - ordinary).mean() > 20
