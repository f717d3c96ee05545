"""The gallery's page tells what was drawn and read, and enough of it is read rightly."""

from tests.gallery.page import PAGE, PARTS, page, readings
from tests.gallery.sheets import SHEETS, draw_sheet, prompts

_SINCE = " Drawn anew since."


def test_there_are_forty_prompts_and_each_has_its_sheet() -> None:
    assert len(set(prompts())) == 40
    assert sorted(path.name for path in SHEETS.glob("*.webp")) == [f"{number:02}.webp" for number in range(1, 41)]


def test_strangers_name_at_least_85_of_100_subjects_actions_and_places() -> None:
    read = readings()
    assert sorted(read) == list(range(1, 41))
    assert all(set(reading.right) <= set(PARTS) for reading in read.values())
    assert sum(len(reading.right) for reading in read.values()) >= 0.85 * 40 * len(PARTS)


def test_the_page_holds_every_reading_and_every_miss() -> None:
    drawings = {number: reading.drawing for number, reading in readings().items()}
    assert PAGE.read_text(encoding="utf-8").replace(_SINCE, "") == page(drawings)


def test_a_sheet_is_drawn_the_same_twice() -> None:
    first, second = (draw_sheet(1, prompts()[0]).drawing for _ in range(2))
    assert first == second
