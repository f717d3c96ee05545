"""The examples of docs/how-to/drawing.md do what the page says."""

import re
from pathlib import Path
from typing import Any

import pytest

import misora
from misora.engines.animatic.director import direct
from misora.engines.animatic.rigs.pose import Look, Pose
from misora.engines.animatic.stage import Stage
from misora.engines.animatic.style import STYLES
from misora.engines.animatic.world.land import Land
from misora.engines.animatic.world.palette import palette_for
from tests.engines.test_rigs import drawn, shown

PAGE = Path(misora.__file__).parents[1] / "docs" / "how-to" / "drawing.md"
EXAMPLES = dict(re.findall(r"```python\n# misora/engines/animatic/(\S+)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))


@pytest.fixture
def example(request: pytest.FixtureRequest) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(EXAMPLES[request.param], request.param, "exec"), names)
    return names


@pytest.mark.parametrize("example", ["rigs/weathervane.py"], indirect=True)
def test_the_new_kind_fills_the_size_it_declares_and_moves(example: dict[str, Any]) -> None:
    rig = example["KINDS"]["weathervane"].make(Look("weathervane"))
    calm, later = (drawn(rig, Pose("stand", 0.0, time)) for time in (0.0, 0.6))
    assert shown(calm).sum() > 500
    assert (calm != later).any()


@pytest.mark.parametrize("example", ["world/places/saltpan.py"], indirect=True)
def test_the_new_place_has_depth(example: dict[str, Any]) -> None:
    place = example["PLACES"]["saltpan"](Land(palette_for("desert", None, None, None, None), 1600.0, 1))
    assert len({sheet.depth for sheet in place.sheets}) >= 3


@pytest.mark.parametrize("example", ["style/chalk.py"], indirect=True)
def test_the_new_style_is_a_blackboard(example: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STYLES, "chalk", example["Chalk"])
    shot = direct("a cat waves in a park", seconds=2).shots[0]
    chalk, paper = (
        Stage(shot, 96, 170, 5, mouth=lambda _who, _time: 0.5, style=style).frame(1.0).astype(int)
        for style in ("chalk", "paper-cut")
    )
    assert chalk.mean() < 100 < paper.mean()
    assert (chalk > 150).mean() > 0.01
