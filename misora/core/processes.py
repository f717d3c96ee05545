"""Child processes that never outlive their parent unnoticed."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(with_signal: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send `with_signal` to this process when its parent dies, however it dies (Linux; prctl(2)).

    Call it early in the child. Elsewhere than on Linux nothing is asked; orphans there end when their pipes close.
    """
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(with_signal), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # the parent died before the request stood
        os.kill(os.getpid(), with_signal)
