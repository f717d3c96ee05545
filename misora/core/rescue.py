"""Takes up jobs whose worker died: procrastinate leaves them `doing` for ever."""

import logging

from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from misora.core.queue import every

logger = logging.getLogger(__name__)

SILENT_SECONDS = 15
"""A worker that has not sent a heartbeat for this long is dead."""


@every("* * * * * */5")
async def rescue_stalled_jobs(timestamp: int) -> None:
    """Queue again what a dead worker was doing."""
    for stalled in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if stalled.queueing_lock:
            # A periodic job comes round by itself, and its next copy may already hold the lock.
            await app.job_manager.finish_job(stalled, status=Status.FAILED, delete_job=True)
            continue
        logger.warning("Job %s (%s) is taken up again: its worker died.", stalled.id, stalled.task_name)
        await app.job_manager.retry_job(stalled)
