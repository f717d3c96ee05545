"""Runs the benchmarks and prints their figures: `python -m benchmarks [NAME …] [--write]`, all of them by default.

`--write` puts them into docs/reference/performance.md, where what was not measured keeps its place.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from benchmarks import api, ball, director, fairness, feed, film, fingerprints, memory, recognition, styles, verify
from benchmarks.report import write_page

MEASURES: dict[str, Callable[[], dict[str, Any]]] = {
    "film": film.measure,
    "styles": styles.measure,
    "director": director.measure,
    "ball": ball.measure,
    "memory": memory.measure,
    "feed": feed.measure,
    "fairness": fairness.measure,
    "api": api.measure,
    "fingerprints": fingerprints.measure,
    "recognition": recognition.measure,
    "verify": verify.measure,
}
APART = frozenset({"memory", "feed", "fairness", "api"})
"""Each has a server of its own, and a process knows one server."""


def main() -> None:
    """Measure what was asked for, in turn."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], help="which; all by default")
    parser.add_argument("--write", action="store_true", help="write docs/reference/performance.md")
    options = parser.parse_args()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    figures: dict[str, object] = {"machine": machine, "day": f"{datetime.now(UTC):%Y-%m-%d}"}
    for name in options.names or MEASURES:
        figures[name] = _apart(name) if name in APART and len(options.names) != 1 else MEASURES[name]()
    print(json.dumps(figures, indent=2))
    if options.write:
        write_page(figures)


def _apart(name: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "benchmarks", name], stdout=subprocess.PIPE, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)[name]
    return measured


if __name__ == "__main__":
    main()
