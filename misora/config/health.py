"""`/healthz`: what a monitor asks."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from misora.generation.models import EngineState

WORKER_SILENT = timedelta(seconds=20)


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when database, a worker and the disk are well, else 503; each with a word."""
    findings = {"database": _database(), "disk": _disk()}
    findings["worker"] = _worker() if findings["database"] == "ok" else "unknown: the database does not answer"
    well = all(finding == "ok" for finding in findings.values())
    response = JsonResponse({"status": "ok" if well else "failing", **findings}, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "failing: it does not answer"
    return "ok"


def _worker() -> str:
    alive = EngineState.objects.filter(seen_at__gt=timezone.now() - WORKER_SILENT, healthy=True)
    return "ok" if alive.exists() else "failing: no worker has been heard of lately"


def _disk() -> str:
    free = shutil.disk_usage(settings.DATA).free
    return "ok" if free > settings.ENV.misora_disk_floor_bytes else f"failing: {free // 1_000_000} MB are free"
