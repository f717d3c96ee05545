"""Child processes that never outlive their parent unnoticed."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, with_signal: signal.Signals = signal.SIGTERM) -> None:
    """Have the kernel send `with_signal` to this process when `parent` dies, however it dies (Linux; prctl(2)).

    Call it early in the child. `parent` is named by whoever started us: asked for here, it might already be another
    process, because the real one died while we were loading. Elsewhere than on Linux only that is looked at.
    """
    if sys.platform.startswith("linux"):
        if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(with_signal), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:
        os.kill(os.getpid(), with_signal)
