"""An operator's workflow in ComfyUI's API format, whose node titles say where a film's wishes go.

A title holds a mark: `misora: text=prompt`, or several inputs of one node: `misora: width=width, height=height`.
Titles are set in ComfyUI's editor and survive every new export.
"""

import copy
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from misora.core.errors import InvalidInput

Wish = Literal["prompt", "seed", "width", "height", "seconds", "frames", "fps", "reference"]
WISHES: tuple[str, ...] = get_args(Wish)
MARK = re.compile(r"misora:\s*(.+)", re.IGNORECASE | re.DOTALL)
PAIR = re.compile(r"\s*([\w.-]+)\s*=\s*([a-z]+)\s*")


@dataclass(frozen=True)
class Place:
    """An input that a wish goes into."""

    node: str
    field: str
    wish: Wish


@dataclass(frozen=True)
class Workflow:
    """A graph and its marked inputs."""

    graph: dict[str, Any]
    places: tuple[Place, ...]

    def takes(self, wish: Wish) -> bool:
        """Whether any input is marked with it."""
        return any(place.wish == wish for place in self.places)

    def filled(self, wishes: dict[Wish, Any]) -> dict[str, Any]:
        """The graph with every marked input set."""
        graph: dict[str, Any] = copy.deepcopy(self.graph)
        for place in self.places:
            graph[place.node]["inputs"][place.field] = wishes[place.wish]
        return graph

    def name_of(self, node: Any) -> str:
        """How people know a node: its title without the mark, or its class."""
        held = self.graph.get(str(node), {})
        title = MARK.sub("", str(held.get("_meta", {}).get("title", ""))).strip(" -–:·")
        return title or str(held.get("class_type") or f"node {node}")


def read_workflow(path: Path) -> Workflow:
    """Read and check a workflow; raises `InvalidInput`, which says what to change in ComfyUI."""
    try:
        graph = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInput(f"The workflow {path} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise InvalidInput(f"The workflow {path} is no JSON. Export it from ComfyUI with “Export (API)”.") from error
    if not isinstance(graph, dict) or not graph or not all(map(_is_node, graph.values())):
        # The editor's own format has a list of nodes with positions.
        raise InvalidInput(f"The workflow {path} is not in API format. Export it from ComfyUI with “Export (API)”.")
    places = tuple(place for node, held in graph.items() for place in _places(node, held))
    if not any(place.wish == "prompt" for place in places):
        raise InvalidInput(f"No node of {path} is marked for the prompt. Title one “misora: text=prompt”.")
    return Workflow(graph, places)


def _is_node(held: Any) -> bool:
    return isinstance(held, dict) and isinstance(held.get("class_type"), str) and isinstance(held.get("inputs"), dict)


def _places(node: str, held: dict[str, Any]) -> list[Place]:
    title = str(held.get("_meta", {}).get("title", "")) if isinstance(held.get("_meta", {}), dict) else ""
    marked = MARK.search(title)
    return [_place(node, held, pair, title) for pair in marked.group(1).split(",")] if marked else []


def _place(node: str, held: dict[str, Any], pair: str, title: str) -> Place:
    found = PAIR.fullmatch(pair)
    if found is None or found.group(2) not in WISHES:
        raise InvalidInput(f"The title “{title}” can't be read. After = stands one of {', '.join(WISHES)}.")
    field = found.group(1)
    if field not in held["inputs"]:
        has = ", ".join(held["inputs"]) or "none"
        raise InvalidInput(f"The node titled “{title}” has no input {field}. It has: {has}.")
    return Place(node, field, cast("Wish", found.group(2)))
