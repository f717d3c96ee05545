"""Runs the benchmarks and prints their figures: `python -m benchmarks [film] [styles] [feed] [--write]`.

`--write` puts them into docs/reference/performance.md.
"""

import argparse
import json
import os
import platform
from datetime import UTC, datetime

from benchmarks import feed, film, styles
from benchmarks.report import write_page

MEASURES = {"film": film.measure, "styles": styles.measure, "feed": feed.measure}


def main() -> None:
    """Measure what was asked for, in turn."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], help="which; all by default")
    parser.add_argument("--write", action="store_true", help="write docs/reference/performance.md")
    options = parser.parse_args()
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    figures: dict[str, object] = {"machine": machine, "day": f"{datetime.now(UTC):%Y-%m-%d}"}
    for name in options.names or MEASURES:
        figures[name] = MEASURES[name]()
    print(json.dumps(figures, indent=2))
    if options.write:
        write_page(figures)


if __name__ == "__main__":
    main()
