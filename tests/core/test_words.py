"""What people read can be translated."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import misora
from misora.core import errors

ROOMS = ("accounts", "credits", "moderation", "social")
REFUSALS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}


def bare_words(tree: ast.AST) -> Iterator[str]:
    """Sentences, or names of things inside of sentences, that do not pass through gettext."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = call.func.id if isinstance(call.func, ast.Name) else ""
        said = [*call.args] if called in REFUSALS else []
        said += [keyword.value for keyword in call.keywords if (called, keyword.arg) == ("clean", "what")]
        for words in said:
            if isinstance(words, ast.JoinedStr) or (isinstance(words, ast.Constant) and isinstance(words.value, str)):
                yield ast.unparse(words)


@pytest.mark.parametrize("room", ROOMS)
def test_every_refusal_passes_through_gettext(room: str) -> None:
    files = list((Path(misora.__file__).parent / room).rglob("*.py"))
    assert files
    bare = {f"{file.name}: {words}" for file in files for words in bare_words(ast.parse(file.read_text()))}
    assert bare == set()
