"""`misora trust reindex`."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from misora.trust.models import Fingerprint
from tests import factories
from tests.processes import environment

pytestmark = pytest.mark.django_db(transaction=True)


def reindex(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "misora", "trust", "reindex", *arguments]
    return subprocess.run(command, env=environment(data), capture_output=True, text=True, check=False)


def test_clips_from_before_are_looked_at_and_indexed(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    maker = factories.person()
    clip, lost = factories.finished_draft(maker, files=True), factories.finished_draft(maker)
    without = reindex(tmp_path)
    assert (without.returncode, without.stdout) == (0, "0 clips and pictures are in the index.\n"), without.stderr
    done = reindex(tmp_path, "--all")
    assert done.stdout == (
        "Looked at 2 clips and pictures; 1 couldn't be read.\n2 clips and pictures are in the index.\n"
    ), done.stderr
    assert {*Fingerprint.objects.values_list("asset_id", flat=True)} == {clip.asset_id, lost.asset_id}
    assert (tmp_path / "recognition" / "current").exists()
