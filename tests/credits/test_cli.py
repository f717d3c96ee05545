"""`misora credits`: what it does and prints."""

import json
from typing import Any

import pytest

from misora.accounts.models import User
from misora.credits.services import balance, charge

pytestmark = pytest.mark.django_db


def test_credits_are_given_and_sold_once_and_the_books_add_up(misora: Any) -> None:
    mika = User.objects.create(username="mika")
    for _time in range(2):
        given = misora("credits", "give", "@mika", "60", "--reason", "welcome")
        sold = misora("credits", "sell", "mika", "20", "--bill", "2026-7")
    assert (given.stderr, sold.stderr) == ("@mika has 80 credits.\n", "@mika has 80 credits.\n")
    charge(user=mika, amount=5, reference="render")
    books = json.loads(misora("credits", "show", "--json").stdout)
    assert books == {"people": 75, "grants": -60, "sales": -20, "compute": 5}
    assert misora("credits", "show").stdout.splitlines()[-1].split() == ["sum", "0"]


def test_nobody_and_nothing_are_refused(misora: Any) -> None:
    mika = User.objects.create(username="mika")
    assert "Nobody here is called @noor." in misora("credits", "give", "noor", "5", "--reason", "x", code=1).stderr
    misora("credits", "give", "mika", "0", "--reason", "x", code=2)
    assert "at most 64" in misora("credits", "sell", "mika", "5", "--bill", "7" * 65, code=1).stderr
    assert balance(mika) == 40
