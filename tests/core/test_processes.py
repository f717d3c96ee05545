import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

CHILD = """
import os, sys, time
from misora.core.processes import die_with_parent
parent = os.getppid()
print(os.getpid(), flush=True)
time.sleep(float(sys.argv[1]))  # loading
die_with_parent(parent)
print("lives", flush=True)
time.sleep(60)
"""
PARENT = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', *sys.argv[1:]]); time.sleep(60)"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux's")
@pytest.mark.parametrize("loading", [0.0, 1.0], ids=["while it works", "while it still loads"])
def test_a_child_does_not_outlive_a_killed_parent(loading):
    with subprocess.Popen([sys.executable, "-c", PARENT, CHILD, str(loading)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        if not loading:
            assert parent.stdout.readline() == b"lives\n"
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        deadline = time.monotonic() + 20
        while child.is_running() and child.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
