"""The tables beside this module, one case a line."""

from pathlib import Path

HERE = Path(__file__).parent


def harmless() -> list[str]:
    return list(_lines("harmless.txt"))


def denied() -> list[tuple[int, str]]:
    """Rule and words."""
    cases = (line.split(" ", 1) for line in _lines("denied.txt"))
    return [(int(number), words) for number, words in cases]


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
