"""Brings the database to this version, one process at a time."""

import logging

from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from misora.core.errors import Conflict, Unavailable

logger = logging.getLogger(__name__)

_LOCK = 0x6D69736F7261  # "misora"


def migrate() -> None:
    """Apply what is missing, under an advisory lock; refuse a database that knows more than this code.

    Raises `Conflict` for a newer database and `Unavailable` when it can't be reached or a step fails.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                _bring_up_to_date()
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    except OperationalError as error:
        raise Unavailable(f"The database does not answer: {str(error).strip()}") from error
    except DatabaseError as error:
        raise Unavailable(
            f"The database could not be brought to this version: {str(error).strip()}. The failed step was taken back."
            " Restore a backup (misora restore), or install the version that ran before, and report this sentence."
        ) from error


def _bring_up_to_date() -> None:
    loader = MigrationLoader(connection)
    ours = {key for key in loader.applied_migrations if _is_installed(loader, key[0])}
    if unknown := sorted(f"{app}.{name}" for app, name in ours - set(loader.disk_migrations) - _replaced(loader)):
        raise Conflict(
            f"This database was written by a newer Misora (it has {', '.join(unknown)}). Install that version or a"
            " newer one; nothing was changed."
        )
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        logger.info("Bringing the database to this version.")
        call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        call_command("createcachetable", verbosity=0)


def _is_installed(loader: MigrationLoader, app: str) -> bool:
    return app in loader.migrated_apps


def _replaced(loader: MigrationLoader) -> set[tuple[str, str]]:
    return {key for migration in loader.disk_migrations.values() for key in migration.replaces}
