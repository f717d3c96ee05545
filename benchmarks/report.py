"""Writes docs/reference/performance.md from what a run measured."""

from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "performance.md"


def write_page(figures: dict[str, Any]) -> None:
    """Replace the page; a measure that was not run keeps no old figure."""
    parts = [
        "# Performance",
        "",
        "<!-- Written by `python -m benchmarks --write`. -->",
        "",
        f"Measured on {figures['day']}: {figures['machine']}, shared and noisy. Read the ratios, not the seconds.",
        "",
    ]
    if "film" in figures:
        parts += _film(figures["film"])
    if "styles" in figures:
        parts += _styles(figures["styles"])
    if "feed" in figures:
        parts += _feed(figures["feed"])
    PAGE.write_text("\n".join(parts).rstrip() + "\n")


def _film(film: dict[str, Any]) -> list[str]:
    cases = [name for name, value in film.items() if isinstance(value, dict)]
    rows = [
        ("prompt → playable, s", "prompt_to_playable_s"),
        ("CPU, s", "cpu_s"),
        ("the same frames merely encoded, s", "encode_alone_s"),
        ("the same, CPU s", "encode_alone_cpu_s"),
        ("**ratio, wall**", "ratio_wall"),
        ("**ratio, CPU**", "ratio_cpu"),
        ("times real time", "times_real_time"),
    ]
    return [
        "## From a prompt to a clip that plays",
        "",
        f"`python -m benchmarks film`: {film['film_seconds']:g} s of {film['size']} by `animatic`, warm, labelled;",
        f"medians of {film['runs']} runs, film and encode in turn.",
        "",
        f"| | {' | '.join(cases)} |",
        f"|---|{'---|' * len(cases)}",
        *(f"| {title} | {' | '.join(str(film[case][key]) for case in cases)} |" for title, key in rows),
        "",
    ]


def _styles(styles: dict[str, Any]) -> list[str]:
    drawn = {name: value for name, value in styles.items() if isinstance(value, dict)}
    return [
        "## A frame in every style",
        "",
        f"`python -m benchmarks styles`: CPU milliseconds to draw {styles['size']}, without encoding; means over",
        f"{styles['scenes']} scenes of {styles['frames']} frames.",
        "",
        "| style | a frame | the first, with all that is cut before it | a poster |",
        "|---|---|---|---|",
        *(
            f"| {name} | {value['frame_ms']} | {value['first_frame_ms']} | {value['poster_ms']} |"
            for name, value in drawn.items()
        ),
        "",
    ]


def _feed(feed: dict[str, Any]) -> list[str]:
    flat = {name: value for name, value in feed.items() if not isinstance(value, dict)}
    nested = {name: value for name, value in feed.items() if isinstance(value, dict)}
    lines = [
        "## The feed",
        "",
        "`python -m benchmarks feed`: " + ", ".join(f"{k} {v}" for k, v in flat.items()) + ".",
        "",
    ]
    columns = sorted({key for value in nested.values() for key in value}, key=lambda key: _first_seen(nested, key))
    lines += [f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    lines += [
        f"| {name} | {' | '.join(str(value.get(key, '')) for key in columns)} |" for name, value in nested.items()
    ]
    return [*lines, ""]


def _first_seen(nested: dict[str, dict[str, Any]], key: str) -> tuple[int, int]:
    for row, value in enumerate(nested.values()):
        if key in value:
            return row, list(value).index(key)
    return len(nested), 0
