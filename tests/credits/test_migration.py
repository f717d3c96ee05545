"""The ledger of before becomes one of double entry."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from misora.accounts.models import User
from misora.credits import services
from misora.credits.models import Account

OLD = """
INSERT INTO credits_entry (user_id, kind, amount, reference, created_at) VALUES
    (%(mika)s, 'daily', 40, '2026-11-01', now()), (%(mika)s, 'charge', -15, 'one', now()),
    (%(mika)s, 'charge', -5, 'two', now()), (%(mika)s, 'refund', 5, 'two', now()),
    (%(noor)s, 'gift', 100, 'welcome', now()), (%(noor)s, 'daily', 0, '2026-11-01', now())
"""


@pytest.mark.django_db(transaction=True)
def test_entries_of_before_keep_their_balances_and_count_once():
    MigrationExecutor(connection).migrate([("credits", "0001_initial")])
    mika, noor = User.objects.create(username="mika"), User.objects.create(username="noor")
    with connection.cursor() as cursor:
        cursor.execute(OLD, {"mika": mika.pk, "noor": noor.pk})
    MigrationExecutor(connection).migrate([("credits", "0002_double_entry")])
    found = Account.objects.with_balance().values_list("user__username", "name", "balance")
    assert set(found) == {("mika", "", 25), ("noor", "", 100), (None, "grants", -140), (None, "compute", 15)}
    services.charge(user=mika, amount=15, reference="one")
    services.refund(user=mika, reference="two")
    services.gift(user=noor, amount=100, reason="welcome")
    balances = Account.objects.with_balance().filter(name="").values_list("user__username", "balance")
    assert set(balances) == {("mika", 25), ("noor", 100)}
