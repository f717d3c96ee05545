import pytest

from scripts.reference import PAGES, REFERENCE


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_says_what_the_code_says(name: str) -> None:
    assert (REFERENCE / name).read_text() == PAGES[name](), "Run `make docs`."
