"""When the periodic jobs are due."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from croniter import croniter
from procrastinate.contrib.django import app

import misora.core.rescue  # noqa: F401  # registers its job, as a worker does

A_MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        ("misora.core.rescue.rescue_stalled_jobs", 5),
        ("misora.generation.tasks.forget_discarded", 3600),
        ("misora.media.tasks.collect_orphans", 3600),
        ("misora.notifications.tasks.forget_old_deliveries", 3600),
        ("misora.social.tasks.forget_unused_pictures", 3600),
    ],
)
def test_a_periodic_job_comes_round_evenly(name: str, seconds: int) -> None:
    [cron] = [task.cron for task in app.periodic_registry.periodic_tasks.values() if task.task.name == name]
    due = croniter(cron, A_MOMENT)
    moments = [due.get_next(float) for _ in range(50)]
    assert {later - earlier for earlier, later in pairwise(moments)} == {seconds}
