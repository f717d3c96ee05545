"""Every entry goes from one account to another, and the database itself holds the ledger's rules."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

# Before this, an entry named a person, and its sign said whether credits came or left.
OPEN_ACCOUNTS = """
INSERT INTO credits_account (name)
    SELECT DISTINCT CASE WHEN kind IN ('charge', 'refund') THEN 'compute' ELSE 'grants' END FROM credits_entry;
INSERT INTO credits_account (name, user_id) SELECT DISTINCT '', user_id FROM credits_entry;
UPDATE credits_entry AS entry SET
    giver_id = CASE kind WHEN 'charge' THEN person.id ELSE house.id END,
    taker_id = CASE kind WHEN 'charge' THEN house.id ELSE person.id END,
    amount = abs(amount)
FROM credits_account AS person, credits_account AS house
WHERE person.user_id = entry.user_id
    AND house.name = CASE WHEN kind IN ('charge', 'refund') THEN 'compute' ELSE 'grants' END;
-- Foreign keys are looked at now, since a table with such checks pending can't be altered.
SET CONSTRAINTS ALL IMMEDIATE;
"""

GUARD = """
CREATE FUNCTION credits_entry_enters() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    giver_name text; taker_name text; house text; available bigint;
BEGIN
    house := CASE WHEN NEW.kind IN ('charge', 'refund') THEN 'compute'
        WHEN NEW.kind = 'purchase' THEN 'sales' WHEN NEW.kind IN ('daily', 'gift') THEN 'grants' END;
    SELECT name INTO giver_name FROM credits_account WHERE id = NEW.giver_id;
    SELECT name INTO taker_name FROM credits_account WHERE id = NEW.taker_id;
    IF (giver_name, taker_name) IS DISTINCT FROM
        (CASE WHEN NEW.kind = 'charge' THEN '' ELSE house END, CASE WHEN NEW.kind = 'charge' THEN house ELSE '' END)
    THEN
        RAISE EXCEPTION 'a % does not go from "%" to "%"', NEW.kind, giver_name, taker_name;
    END IF;
    IF giver_name = '' THEN
        -- Two that spend at once would both find the balance of before.
        PERFORM 1 FROM credits_account WHERE id = NEW.giver_id FOR NO KEY UPDATE;
        SELECT coalesce((SELECT sum(amount) FROM credits_entry WHERE taker_id = NEW.giver_id), 0)
            - coalesce((SELECT sum(amount) FROM credits_entry WHERE giver_id = NEW.giver_id), 0) INTO available;
        IF available < NEW.amount THEN
            RAISE EXCEPTION 'a balance never falls below zero: % of %', NEW.amount, available;
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_enters BEFORE INSERT ON credits_entry
FOR EACH ROW EXECUTE FUNCTION credits_entry_enters();

CREATE FUNCTION credits_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries are added, never changed';
END $$;
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON credits_entry
FOR EACH ROW EXECUTE FUNCTION credits_entry_stays();

CREATE FUNCTION credits_account_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The person may leave; then the account is nobody's.
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.name) = (OLD.id, OLD.name)
        AND (NEW.user_id IS NULL OR NEW.user_id = OLD.user_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'accounts are opened, never changed';
END $$;
CREATE TRIGGER account_stays BEFORE UPDATE OR DELETE ON credits_account
FOR EACH ROW EXECUTE FUNCTION credits_account_stays();
"""

UNGUARD = """
DROP TRIGGER account_stays ON credits_account; DROP FUNCTION credits_account_stays();
DROP TRIGGER entry_stays ON credits_entry; DROP FUNCTION credits_entry_stays();
DROP TRIGGER entry_enters ON credits_entry; DROP FUNCTION credits_entry_enters();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        choices=[("grants", "Grants"), ("sales", "Sales"), ("compute", "Compute")],
                        max_length=20,
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="credits_account",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["name"], condition=~Q(name=""), name="account_of_the_house_once"
                    ),
                    models.CheckConstraint(condition=Q(name="") | Q(user=None), name="account_of_one"),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="entry", name="entry_sign"),
        migrations.RemoveConstraint(model_name="entry", name="entry_once"),
        migrations.RemoveIndex(model_name="entry", name="credits_ent_user_id_ea7c59_idx"),
        *(
            migrations.AddField(
                model_name="entry",
                name=side,
                field=models.ForeignKey(
                    null=True,
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="credits.account",
                ),
            )
            for side in ("giver", "taker")
        ),
        # Only an empty ledger goes back: `user` can't be null.
        migrations.RunSQL(OPEN_ACCOUNTS, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="entry", name="user"),
        *(
            migrations.AlterField(
                model_name="entry",
                name=side,
                field=models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="credits.account",
                ),
            )
            for side in ("giver", "taker")
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("daily", "Daily"),
                    ("gift", "Gift"),
                    ("purchase", "Purchase"),
                    ("charge", "Charge"),
                    ("refund", "Refund"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=["giver", "taker", "kind", "reference"], name="entry_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=Q(amount__gte=0), name="entry_goes_forward"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=~Q(giver=F("taker")), name="entry_between_two"),
        ),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["giver"], include=["amount"], name="entry_given")
        ),
        migrations.AddIndex(
            model_name="entry", index=models.Index(fields=["taker"], include=["amount"], name="entry_taken")
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
