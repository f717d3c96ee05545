"""Writes the pages of docs/reference that are made from code and pictures: `make docs`."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import click
import django
from django.apps import apps
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from misora.config.cli import main
from misora.config.env import Env
from misora.engines.animatic.director import direct
from misora.engines.animatic.engine import Animatic
from misora.engines.comfyui import ComfyUI
from misora.engines.diffusers.engine import Diffusers
from misora.engines.loading import Terms
from misora.engines.openai_compatible import OpenAICompatible
from misora.engines.protocol import Engine
from misora.engines.ray_serve import RayServe
from misora.trust.policy.classify import CATEGORIES
from misora.trust.policy.lexicon import lists
from misora.trust.policy.rules import RULES, judge
from misora.trust.policy.signals import Around, Words
from misora.trust.policy.terms import terms_in
from scripts import api_reference
from tests.bed.facts import families
from tests.bed.score import score
from tests.trust.policy.cases import denied, harmless

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
MADE = "<!-- Made from the code by `make docs`; a test holds them together. -->\n"


def settings_page() -> str:
    """Every setting with its default."""
    lines = [
        "# Settings",
        "",
        MADE,
        "Environment variables, or lines `NAME=value` in `DATA/misora.env`; the environment wins.",
        "Restart after a change.",
        "",
        "| setting | default | what it is |",
        "|---|---|---|",
    ]
    for name, field in Env.model_fields.items():
        default = field.default if field.default is not PydanticUndefined else ""
        shown = json.dumps(default) if isinstance(default, dict) else str(default)
        lines.append(f"| `{name.upper()}` | {f'`{shown}`' if shown else 'empty'} | {field.description} |")
    return "\n".join(lines) + "\n"


def engines_page() -> str:
    """Every engine with its options."""
    lines = [
        "# Engines",
        "",
        MADE,
        "`MISORA_ENGINES` names them, as JSON: a dotted path, or an object with the path under `engine` and beside it",
        "the house's terms and the engine's options. The first is the default. `misora doctor` says which option can't",
        "be used. How to choose, price and restrict them: [how-to/engines.md](../how-to/engines.md).",
        "",
        "```",
        EXAMPLE,
        "```",
        "",
        "## Terms, for every engine",
        "",
        *_options(Terms),
    ]
    for kind in ENGINES:
        lines += ["", f"## `{kind.__module__}.{kind.__name__}`", "", *_first_lines(sys.modules[kind.__module__]), ""]
        model: type[BaseModel] | None = getattr(kind, "Options", None)
        lines += _options(model) if model is not None else ["It takes no options."]
    return "\n".join(lines) + "\n"


def _first_lines(module: ModuleType) -> list[str]:
    return (module.__doc__ or "").strip().split("\n\n")[0].splitlines()


def _options(model: type[BaseModel]) -> list[str]:
    lines = ["| option | default | what it is |", "|---|---|---|"]
    schema = model.model_json_schema()["properties"]
    for name, field in sorted(model.model_fields.items(), key=lambda named: not named[1].is_required()):
        default = "needed" if field.is_required() else f"`{json.dumps(schema[name].get('default'))}`"
        lines.append(f"| `{name}` | {default} | {field.description} |")
    return lines


def commands_page() -> str:
    """The help of every command."""
    parts = ["# Commands", "", MADE]
    parts += [f"## {name}\n\n```\n{text}\n```\n" for name, text in _help(main, "misora")]
    parts.append(
        "Exit codes: 0 done, 1 could not be done (one sentence on standard error), 2 the command line is wrong."
    )
    return "\n".join(parts) + "\n"


def _help(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    name = path.rsplit(" ", maxsplit=1)[-1]
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)  # as `misora` itself would
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from _help(command.commands[below], f"{path} {below}", context)


def screens_page() -> str:
    """Every screenshot, the main job's pages first."""
    pictures = REFERENCE.parent / "screenshots"
    names = {path.stem.rsplit("-", 2)[0] for path in pictures.glob("*.webp")}
    parts = [
        "# Screens",
        "",
        "<!-- Pictures by `make screenshots`, this page by `make docs`. -->",
        "",
        "Every page at desktop and phone size, with clips that `animatic` drew. Where a light one exists, it follows.",
        "",
    ]
    for name in sorted(names, key=lambda name: (MAIN_JOB.index(name) if name in MAIN_JOB else len(MAIN_JOB), name)):
        title = name.replace("-", " ")
        parts += [f"## {title.capitalize()}", ""]
        for look in ("desktop-dark", "phone-dark", "desktop-light", "phone-light"):
            if (pictures / f"{name}-{look}.webp").exists():
                parts.append(f"![{title}, {look.replace('-', ', ')}](../screenshots/{name}-{look}.webp)")
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def director_page() -> str:
    """How much of the test bed the director understands, and all that it doesn't."""
    scores = score(lambda prompt: direct(prompt, seconds=8.0), families())
    right, facts = (sum(getattr(each, name) for each in scores.values()) for name in ("right", "facts"))
    lines = [
        "# The director",
        "",
        MADE,
        "The director turns prompts into storyboards. What it understands is judged by a bed of prompts whose facts",
        "were written by hand: `python -m tests.bed.score`. The family `unseen` was written without running it; its",
        f"first score, the day it was written, was {FIRST_UNSEEN}. Since then it guides the director too.",
        "",
        "| family | prompts | facts | understood | share |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {len(families()[name])} | {each.facts} | {each.right} | {each.right / each.facts:.1%} |"
            for name, each in scores.items()
        ),
        f"| all | {sum(map(len, families().values()))} | {facts} | {right} | {right / facts:.1%} |",
        "",
        "## What it misses",
        "",
        "| prompt | fact | expected |",
        "|---|---|---|",
    ]
    for each in scores.values():
        for miss in each.misses:
            cells = (miss.prompt, miss.fact, _listed(miss.expected))
            lines.append(f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in cells)} |")
    return "\n".join(lines) + "\n"


def policy_page() -> str:
    """The rules that refusals name, and the lists behind them."""
    lines = [
        "# What is refused",
        "",
        MADE,
        "These rules hold on every server, for everyone; no setting turns them off. A refusal names the rule, the",
        "phrase and where it stands, and proposes a wording that would pass where one is known. All else passes.",
        "[How words are read, and why](../decisions/0016-rules-of-words.md).",
        "",
        "| rule | what is refused | |",
        "|---|---|---|",
        *(f"| {rule.number} | {rule.name} | {rule.reason} |" for rule in RULES),
        "",
        "## Where",
        "",
        "Words are looked at before a clip is queued (prompt and storyboard, together with the films that it goes on",
        "from), and before a caption, an alt text, a comment, a profile or a message to the assistant is taken.",
        "`misora render` on your own machine is free of it. API: 400 `moderation_blocked`, `param` says where.",
        "",
        "## The lists",
        "",
        "`misora/trust/policy/words/`, plain text. What they hold is found however it is spelled: in letters that look",
        "alike, digits for letters, with spaces and dots, repeated or hidden letters, several words in one.",
        "Phrases of `harmless` take the harm from the words inside them.",
        "",
        "| list | terms |",
        "|---|---|",
        *(f"| `{path.stem}` | {len(list(terms_in(path.read_text(encoding='utf-8'))))} |" for path in lists()),
        "",
        "## How often they err",
        "",
        "The tables that the lists are held to are in `tests/trust/policy/`; prompts that must pass come from the",
        "director's test bed too. The lists grow by the tables, so these rates flatter. When the tables were first",
        "tried, 10 of 253 harmless prompts were refused, and 11 of 252 others passed; of 100 disguises and",
        "translations thought up later, 22 passed. None of the test bed's was ever refused.",
        "",
        "| | cases | wrong |",
        "|---|---|---|",
        *(f"| {name} | {cases} | {wrong} |" for name, cases, wrong in _rates()),
        "",
        "## Scores",
        "",
        "`/v1/moderations` scores a text in OpenAI's categories: "
        + ", ".join(f"`{name}`" for name in CATEGORIES)
        + ".",
        "Scores refuse nothing.",
    ]
    return "\n".join(lines) + "\n"


def _rates() -> Iterator[tuple[str, int, int]]:
    around = Around(members=frozenset({"mio", "ko"}))

    def broken(words: str) -> int:
        found = judge([Words(words)], around)
        return found.rule.number if found else 0

    bed = [case.prompt for family in families().values() for case in family]
    yield "prompts of the test bed", len(bed), sum(bool(broken(prompt)) for prompt in bed)
    yield "harmless ones that look as if they were not", len(harmless()), sum(bool(broken(each)) for each in harmless())
    yield "such as must be refused", len(denied()), sum(broken(words) != rule for rule, words in denied())


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def api_page() -> str:
    """Every operation of the API."""
    with _settings():
        from misora.api.openai.publishing import described  # noqa: PLC0415  # needs Django
        from misora.api.openai.urls import api  # noqa: PLC0415

        return api_reference.page(described(api), MADE)


@contextmanager
def _settings() -> Iterator[None]:
    """Django's, made up in a folder that goes away again where no test has set them."""
    if apps.ready:
        yield
        return
    with TemporaryDirectory() as data:
        (Path(data) / "secrets").mkdir()
        os.environ |= {"MISORA_DATA": data, "DJANGO_SETTINGS_MODULE": "misora.config.settings"}
        django.setup()
        yield


FIRST_UNSEEN = "356 of 399 facts, 89.2%"
MAIN_JOB = ("start", "feed", "feed-everyone", "clip", "make-empty", "make", "drafts", "takes", "remix", "profile")
EXAMPLE = (
    'MISORA_ENGINES={"animatic": "misora.engines.animatic.engine.Animatic", "wan": {"engine": '
    '"misora.engines.openai_compatible.OpenAICompatible", "address": "http://10.0.0.7:8000/v1"}}'
)
ENGINES: list[type[Engine]] = [Animatic, OpenAICompatible, ComfyUI, Diffusers, RayServe]
PAGES = {
    "api.md": api_page,
    "settings.md": settings_page,
    "engines.md": engines_page,
    "commands.md": commands_page,
    "screens.md": screens_page,
    "director.md": director_page,
    "policy.md": policy_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page())
