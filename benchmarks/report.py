"""Writes docs/reference/performance.md from what a run measured."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "performance.md"


_HEAD = """# Performance

<!-- Written by `python -m benchmarks --write`. -->

The machines are shared and noisy: read the ratios, not the seconds."""
_TITLES = (
    "## From a prompt to a clip that plays",
    "## A frame in every style",
    "## Beside manim",
    "## Memory",
    "## The feed",
    "## Directing a prompt",
    "## The queue",
    "## The API",
    "## Marks and fingerprints",
    "## Finding copies",
    "## Signing and verifying",
)


def write_page(figures: dict[str, Any]) -> None:
    """Put what was measured into the page; sections that were not measured stay as they are."""
    when = f"Measured on {figures['day']}: {figures['machine']}."
    sections = _sections(PAGE.read_text()) if PAGE.exists() else {}
    for name, write in _WRITERS.items():
        if name in figures:
            title, *lines = write(figures[name])
            sections[title] = "\n".join(["", when, *lines]).rstrip()
    order = [title for title in _TITLES if title in sections]
    body = "\n\n".join(f"{title}\n{sections[title]}" for title in order)
    PAGE.write_text(f"{_HEAD}\n\n{body}\n")


def _sections(page: str) -> dict[str, str]:
    """Heading → what stands below it."""
    parts = re.split(r"^(## .+)$", page, flags=re.MULTILINE)
    return {title: f"\n{text.strip()}" for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def _film(film: dict[str, Any]) -> list[str]:
    cases = [name for name, value in film.items() if isinstance(value, dict)]
    rows = [
        ("prompt → playable, s", "prompt_to_playable_s"),
        ("CPU, s", "cpu_s"),
        ("CPU, s per second of film", "cpu_per_film_second"),
        ("the same frames merely encoded, s", "encode_alone_s"),
        ("the same, CPU s", "encode_alone_cpu_s"),
        ("**ratio, wall**", "ratio_wall"),
        ("**ratio, CPU**", "ratio_cpu"),
        ("times real time", "times_real_time"),
    ]
    return [
        _TITLES[0],
        "",
        f"`python -m benchmarks film`: {film['film_seconds']:g} s of {film['size']} by `animatic`, warm; medians of",
        f"{film['runs']} runs, film and encode in turn. “Drawn” is drawing and encoding alone; “whole” is with sound,",
        "label, mark and prints, as an engine's process makes it. Signing comes after (docs/reference/provenance.md).",
        "",
        f"| | {' | '.join(cases)} |",
        f"|---|{'---|' * len(cases)}",
        *(f"| {title} | {' | '.join(str(film[case][key]) for case in cases)} |" for title, key in rows),
        "",
        f"A poster of that size takes {film['poster_ms']} ms ({film['poster_cpu_ms']} of CPU), the slowest measured",
        f"{film['slowest_poster_ms']} ms ({film['slowest_poster_cpu_ms']} of CPU).",
    ]


def _ball(ball: dict[str, Any]) -> list[str]:
    about = [
        _TITLES[2],
        "",
        "`python -m benchmarks ball`: a ball bounces through a landscape for 8 s, 720×1280 at 24 frames a second, by a",
        "process of each from its start to the finished MP4, in turn. `animatic` also makes sound and label.",
        "",
    ]
    if "missing" in ball:
        return [*about, f"Not measured: {ball['missing']}."]
    return [
        *about,
        f"| medians of {ball['runs']} runs | animatic | manim {ball['manim']} | manim ÷ animatic |",
        "|---|---|---|---|",
        f"| wall, s | {ball['animatic_wall_s']} | {ball['manim_wall_s']} | {ball['manim_times_wall']} |",
        f"| CPU, s | {ball['animatic_cpu_s']} | {ball['manim_cpu_s']} | {ball['manim_times_cpu']} |",
    ]


def _memory(memory: dict[str, Any]) -> list[str]:
    return [
        _TITLES[3],
        "",
        "`python -m benchmarks memory`: PSS of a worker and its engine process while they make a second clip with",
        f"speech (8 s of {memory['size']}), the voice being loaded; {memory['samples']} samples.",
        "",
        "| MB | |",
        "|---|---|",
        f"| worker, median | {memory['worker_mb']} |",
        f"| engine, median | {memory['engine_mb']} |",
        f"| together, median | {memory['together_median_mb']} |",
        f"| **together, most** | {memory['together_most_mb']} |",
    ]


def _styles(styles: dict[str, Any]) -> list[str]:
    drawn = {name: value for name, value in styles.items() if isinstance(value, dict)}
    return [
        _TITLES[1],
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
        _TITLES[4],
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


def _fairness(fairness: dict[str, Any]) -> list[str]:
    waits = fairness["waits"]
    return [
        "## The queue",
        "",
        f"`python -m benchmarks fairness`: one person queues {fairness['queued']} renders, half of each engine; then,",
        "all workers being busy, another queues one. Counted are renders that begin before it on workers that could",
        "make it, besides those that run already; and those of its engine that would in a queue by age.",
        "",
        "| workers | the other asks the | begun before it | by age |",
        "|---|---|---|---|",
        *(f"| {wait['workers']} | {wait['asked']} | {wait['begun_before']} | {wait['by_age']} |" for wait in waits),
        "",
        f"With {fairness['deep']} renders waiting for two engines a claim takes {fairness['claim_ms']} ms, with",
        f"{fairness['short']} {fairness['claim_short_ms']} ms (medians of up to {fairness['claims']}).",
    ]


def _first_seen(nested: dict[str, dict[str, Any]], key: str) -> tuple[int, int]:
    for row, value in enumerate(nested.values()):
        if key in value:
            return row, list(value).index(key)
    return len(nested), 0


def _director(director: dict[str, Any]) -> list[str]:
    rows = (
        ("a prompt, met first", "met_first"),
        ("a prompt, met again", "met_again"),
        ("a noun that no list knows, met first", "strange_nouns_met_first"),
        ("a change in words", "edits"),
    )
    return [
        "## Directing a prompt",
        "",
        f"`python -m benchmarks director`: CPU milliseconds over the {director['prompts']} prompts of the test bed.",
        f"The first prompt of a process takes {director['first_of_a_process_ms']}; with words that no list knows, so",
        f"that the text vectors are loaded, {director['first_of_a_process_with_strange_words_ms']}. The largest of",
        "those met first holds the first word that no dictionary has against every kind, once.",
        "",
        "| | median | largest |",
        "|---|---|---|",
        *(f"| {title} | {director[key]['median_ms']} | {director[key]['max_ms']} |" for title, key in rows),
    ]


def _api(api: dict[str, Any]) -> list[str]:
    clip = api["clip"]
    return [
        "## The API",
        "",
        f"`python -m benchmarks api`: {api['clip_seconds']} s of {api['size']} by `animatic` with speech, asked for,",
        "polled and downloaded over HTTP, beside the same order given to a warm engine process; medians of",
        f"{api['clips']} clips each, in turn. CPU is that of web, worker, engine and database together.",
        "",
        "| a clip | engine alone | through the API | ratio |",
        "|---|---|---|---|",
        f"| wall, s | {clip['engine_s']} | {clip['api_s']} | **{clip['ratio_wall']}** |",
        f"| CPU, s | {clip['engine_cpu_s']} | {clip['api_cpu_s']} | **{clip['ratio_cpu']}** |",
        "",
        f"Requests, medians of {api['requests']} each, beside the call of the service, or the file's bytes, alone:",
        "",
        "| a request | service, ms | API, ms | ratio |",
        "|---|---|---|---|",
        *(
            f"| {name} | {api[name]['service_ms']} | {api[name]['api_ms']} | {api[name]['ratio']} |"
            for name in ("create", "retrieve", "content")
        ),
    ]


def _fingerprints(marks: dict[str, Any]) -> list[str]:
    register, looks = marks["register"], marks["looks"]
    lengths = ", ".join(f"{took} s for {seconds} s of film" for seconds, took in looks.items())
    return [
        "## Marks and fingerprints",
        "",
        f"`python -m benchmarks fingerprints`: CPU milliseconds of one thread, medians, for frames of {marks['size']};",
        f"the detector looks at {marks['frames']}.",
        "",
        "| | ms |",
        "|---|---|",
        f"| to mark a frame | {marks['mark_ms']} |",
        f"| to read the mark of a film | {marks['detect_ms']} |",
        f"| to find none | {marks['detect_none_ms']} |",
        f"| hashes of a frame, to keep | {marks['hashes_to_keep_ms']} |",
        f"| hashes of a frame, to ask for | {marks['hashes_to_ask_ms']} |",
        "",
        f"Decoded in its confined process and looked at, a whole film takes {lengths}.",
        f"Where {register['marks']:,} marks have been given out, a process reads them once in",
        f"{register['read_seconds']} s, and asking them takes {register['ask_ms']} ms, up to eight times in a look;",
        "both grow with their number.",
    ]


def _recognition(index: dict[str, Any]) -> list[str]:
    return [
        "## Finding copies",
        "",
        "`python -m benchmarks recognition`: CPU of one thread. So many random hashes are known; asked for is one of",
        f"them with 12 of its 256 bits changed, medians of {index['asked']}. “Found” is the share of those that came",
        f"back. A second of a film has {index['margins']} hashes and is asked for in 8 positions. To compare two films",
        f"of a minute, all seconds with all, takes {index['compare_ms']} ms. A query that compares all hashes, and the",
        "file, grow with their number; in cells a query grows with a thirty-second of it.",
        "",
        "| hashes | all, ms | found | in cells, ms | found | to arrange, s | to write, s | to read, s | file, MB |",
        "|---|---|---|---|---|---|---|---|---|",
        *(_index_row(one) for one in index["sizes"]),
    ]


def _index_row(one: dict[str, Any]) -> str:
    cells = f"{one['cells_ms']} | {one['cells_found']:.0%} | {one['made_s']}" if "cells_ms" in one else "| |"
    kept = f"{one['write_s']:.2f} | {one['read_s']:.2f} | {one['mb']}"
    return f"| {one['hashes']:,} | {one['all_ms']} | {one['all_found']:.0%} | {cells} | {kept} |"


def _verify(verify: dict[str, Any]) -> list[str]:
    return [
        "## Signing and verifying",
        "",
        f"`python -m benchmarks verify`: {verify['film_seconds']} s of {verify['size']} with sound; medians of",
        f"{verify['runs']} runs, CPU of all processes. The whole of a verification is the sum of all but signing; what",
        "the film looks like is then asked of the index.",
        "",
        "| | s | CPU, s |",
        "|---|---|---|",
        *(f"| {name} | {wall} | {cpu} |" for name, (wall, cpu) in verify["wall_and_cpu_s"].items()),
    ]


_WRITERS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "film": _film,
    "styles": _styles,
    "ball": _ball,
    "memory": _memory,
    "feed": _feed,
    "director": _director,
    "fairness": _fairness,
    "api": _api,
    "fingerprints": _fingerprints,
    "recognition": _recognition,
    "verify": _verify,
}
