"""What a credential says of a clip: how it was made, by what, from which others, and what may be done with it.

Labels and types are those of C2PA 2.2 (sections 18.14 to 18.18), of IPTC's digital source types, and of CAWG's
training-and-data-mining assertion 1.1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from misora import __version__
from misora.engines.protocol import MadeBy

SOURCE_TYPE: Final[Mapping[tuple[MadeBy, bool], str]] = {
    ("generated", False): "trainedAlgorithmicMedia",
    ("generated", True): "compositeWithTrainedAlgorithmicMedia",
    # Drawn by a program that was trained on nothing.
    ("drawn", False): "algorithmicMedia",
    ("drawn", True): "composite",
}
"""(How it was made, whether a picture of somebody's went in) → IPTC's word for it."""
_IPTC: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
WATERMARK_ALGORITHM: Final = "org.misora.tiled-spread-spectrum.1"
MADE: Final = "org.misora.made"
USES: Final = ("ai_inference", "ai_generative_training", "ai_training", "data_mining")

Relation = Literal["parentOf", "inputTo"]


@dataclass(frozen=True)
class Ingredient:
    """A file that this one came from; what credentials it has come along, unless it is only `named`."""

    path: Path
    media_type: str
    relation: Relation
    title: str
    named: bool = False


@dataclass(frozen=True)
class Claim:
    """What is true of one file."""

    title: str
    made_by: MadeBy
    engine: str
    model: str
    """The engine's model and version, as `engines.protocol.Capabilities` names it; may be empty."""
    asset: str
    """The server's id of it."""
    watermark: int | None = None
    """The 48 bits that were put into its pictures."""
    has_picture: bool = False
    """Whether a reference picture went into it."""
    may_train: bool = False
    """Whether its maker lets others learn from it."""
    ingredients: tuple[Ingredient, ...] = field(default=())
    converted: bool = False
    """Only written in another format: all that is said here was true of the parent already."""


@dataclass(frozen=True)
class Copy:
    """What is true of the clean copy that is kept of a file from elsewhere: where it came from, and nothing more."""

    title: str
    ingredients: tuple[Ingredient, ...]


def manifest(claim: Claim | Copy, *, server: str) -> dict[str, Any]:
    """The claim as the library takes it; of its ingredients only those that are merely named.

    The others are added one by one, under the ids that `ingredient_id` gives.
    """
    parents = [ingredient_id(n) for n, one in enumerate(claim.ingredients) if one.relation == "parentOf"]
    inputs = [ingredient_id(n) for n, one in enumerate(claim.ingredients) if one.relation == "inputTo"]
    actions: list[dict[str, Any]] = []
    if parents:
        actions.append({"action": "c2pa.opened", "parameters": {"ingredientIds": parents}})
    assertions: list[dict[str, Any]] = [{"label": "c2pa.actions.v2", "data": {"actions": actions}}]
    if isinstance(claim, Copy):
        actions.append({"action": "c2pa.transcoded"})
    else:
        actions.append(_made(claim, parents, inputs))
        told = {"server": server, "asset": claim.asset, "engine": claim.engine, "model": claim.model}
        assertions.append({"label": "cawg.training-mining", "data": {"entries": _mining(may_train=claim.may_train)}})
        assertions.append({"label": MADE, "data": told})
        if claim.watermark is not None:
            actions.append({"action": "c2pa.watermarked.bound"})
            assertions.append(_soft_binding(claim.watermark))
    return {
        "claim_generator_info": [{"name": "Misora", "version": __version__}],
        "title": claim.title,
        "ingredients": [
            {**told_of(one, n), "format": one.media_type} for n, one in enumerate(claim.ingredients) if one.named
        ],
        "assertions": assertions,
    }


def _made(claim: Claim, parents: list[str], inputs: list[str]) -> dict[str, Any]:
    agent = {"name": claim.engine, **({"version": claim.model} if claim.model else {})}
    action = "c2pa.transcoded" if claim.converted else "c2pa.edited" if parents else "c2pa.created"
    source = _IPTC + SOURCE_TYPE[claim.made_by, claim.has_picture]
    along = {"parameters": {"ingredientIds": inputs}} if inputs else {}
    return {"action": action, "softwareAgent": agent, "digitalSourceType": source, **along}


def told_of(one: Ingredient, number: int) -> dict[str, str]:
    """What is said of an ingredient in any case."""
    return {"title": one.title, "relationship": one.relation, "instance_id": ingredient_id(number)}


def ingredient_id(number: int) -> str:
    """How the actions name the ingredient of that number."""
    return f"misora:ingredient:{number}"


def _mining(*, may_train: bool) -> dict[str, Any]:
    # Looking at a clip is not learning from it: readers and search may.
    use = "allowed" if may_train else "notAllowed"
    return {f"cawg.{what}": {"use": "allowed" if what == "ai_inference" else use} for what in USES}


def _soft_binding(mark: int) -> dict[str, Any]:
    return {
        "label": "c2pa.soft-binding",
        "data": {"alg": WATERMARK_ALGORITHM, "blocks": [{"scope": {}, "value": f"{mark:012x}"}]},
    }
