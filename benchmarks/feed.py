"""The feed of a server with 10,000 posts and 1,000 people, beside the bare SQL of the same pages.

`python -m benchmarks.feed [--json]`. It fills a database of its own, serves the real application with granian (one
process) and asks for pages over loopback. In each round the same page is taken three ways, one after the other, so that
a noisy machine disturbs all three alike: its statements alone through psycopg, the query of the timeline through
Django, and the whole page through HTTP. Nothing is left behind.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from benchmarks.server import server_data, serving

PEOPLE, POSTS = 1_000, 10_000
ROUNDS = 60
CONNECTIONS, REQUESTS_EACH = 4, 40


@dataclass
class Case:
    """One page of one viewer."""

    path: str
    session: str
    timeline: Callable[[], object]
    statements: list[str]


def measure() -> dict[str, Any]:
    """Return the figures: milliseconds, requests a second, and how many times the bare SQL a page costs."""
    with server_data():
        from benchmarks.feed_data import seed
        from misora.config.serving import collect_static

        collect_static()
        persons = seed(people=PEOPLE, posts=POSTS)
        cases = _cases([person for person in persons if person.is_active][:: PEOPLE // 5])
        figures: dict[str, Any] = {
            "people": PEOPLE,
            "posts": POSTS,
            "clips on a page": 10,
            "rounds": ROUNDS,
            "connections for requests/s": CONNECTIONS,
        }
        with serving() as (port, _web):
            for name, found in cases.items():
                figures[name] = _measured(found, port)
    return figures


def _get(connection: HTTPConnection, path: str, session: str) -> int:
    """Take a page and return its size; anything but 200 ends the run."""
    connection.request("GET", path, headers={"Cookie": f"misora_session={session}"} if session else {})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}.")
    return len(body)


def _cases(viewers: list[Any]) -> dict[str, list[Case]]:
    from benchmarks.feed_data import session_of
    from misora.social.queries import everyone_page, following_page

    sessions = {viewer.pk: session_of(viewer) for viewer in viewers}
    deep = {viewer.pk: everyone_page(viewer, limit=POSTS // 2).next for viewer in viewers}

    def case(path: str, viewer: Any, timeline: Callable[[], object]) -> Case:
        session = sessions[viewer.pk] if viewer else ""
        return Case(path, session, timeline, _statements(path, session))

    def following(viewer: Any) -> Case:
        return case("/", viewer, lambda: following_page(viewer))

    def everyone(viewer: Any) -> Case:
        return case("/?tab=everyone", viewer, lambda: everyone_page(viewer))

    def halfway(viewer: Any) -> Case:
        cursor = deep[viewer.pk]
        return case(f"/?tab=everyone&after={cursor}", viewer, lambda: everyone_page(viewer, cursor))

    return {
        "Following": [following(viewer) for viewer in viewers],
        "Everyone": [everyone(viewer) for viewer in viewers],
        "Everyone, 5,000 posts down": [halfway(viewer) for viewer in viewers],
        "Everyone, signed out": [case("/?tab=everyone", None, lambda: everyone_page(None))],
    }


def _statements(path: str, session: str) -> list[str]:
    """Every statement that the page runs, with its values."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    if session:
        client.cookies["misora_session"] = session
    client.get(path)  # the first visit also notes the session
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    if response.status_code != 200 or b"with some words to read" not in response.content:
        raise SystemExit(f"{path} shows no posts ({response.status_code}).")
    return [query["sql"] for query in captured.captured_queries]


def _measured(cases: list[Case], port: int) -> dict[str, Any]:
    import psycopg

    from misora.config.settings import DATA
    from misora.core.postgres import Cluster

    web = HTTPConnection("127.0.0.1", port, timeout=30)
    times: dict[str, list[float]] = {"sql": [], "query": [], "page": []}
    with psycopg.connect(Cluster(DATA).url(), autocommit=True) as bare:

        def alone(case: Case) -> None:
            for statement in case.statements:
                cursor = bare.execute(statement)
                if cursor.description:
                    cursor.fetchall()

        for turn in range(-len(cases), ROUNDS):  # each case once before it counts
            case = cases[turn % len(cases)]
            ways = {
                "sql": lambda case=case: alone(case),
                "query": case.timeline,
                "page": lambda case=case: _get(web, case.path, case.session),
            }
            for way, take in ways.items():
                started = time.perf_counter()
                take()
                if turn >= 0:
                    times[way].append((time.perf_counter() - started) * 1000)
    return {
        "statements": max(len(case.statements) for case in cases),
        **_spread("bare SQL", times["sql"]),
        **_spread("timeline query", times["query"]),
        **_spread("page", times["page"]),
        "page ÷ bare SQL, p50": round(statistics.median(times["page"]) / statistics.median(times["sql"]), 1),
        "requests/s": _rate(cases, port),
    }


def _spread(name: str, times: list[float]) -> dict[str, float]:
    ninety_nine = sorted(times)[min(len(times) - 1, round(len(times) * 0.99))]
    return {f"{name} p50, ms": round(statistics.median(times), 1), f"{name} p99, ms": round(ninety_nine, 1)}


def _rate(cases: list[Case], port: int) -> float:
    def visit(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        for turn in range(REQUESTS_EACH):
            case = cases[(number + turn) % len(cases)]
            _get(connection, case.path, case.session)
        connection.close()

    started = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(visit, range(CONNECTIONS)))
    return round(CONNECTIONS * REQUESTS_EACH / (time.perf_counter() - started), 1)


def main() -> None:
    """Print the figures, for people or as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.feed", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    figures = measure()
    if options.json:
        print(json.dumps(figures, indent=2, ensure_ascii=False))
        return
    for name, value in figures.items():
        if not isinstance(value, dict):
            print(f"{name}: {value}")
            continue
        print(f"\n{name}")
        for what, figure in value.items():
            print(f"  {what:<24}{figure:>10}")


if __name__ == "__main__":
    main()
