"""`python -m misora.media.sandbox`: examines the file on standard input, in a process that can do little else.

Its argument is JSON: the keywords of `examine`. It answers on standard output with one line of JSON, `Found` without
its content or {"refused": sentence}, and then the content. `misora.media.probe` starts it; what it says is checked
there, since a file may have taken it over.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Final

MEMORY_BYTES: Final = 1 << 30
CPU_SECONDS: Final = 10
ANSWER_BYTES: Final = 64 << 20
OPEN_FILES: Final = 64


def confine(*, cpu_seconds: int = CPU_SECONDS) -> None:
    """Give up most of what a process may use; there is no way back."""
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: ANSWER_BYTES,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for which, limit in limits.items():
        resource.setrlimit(which, (limit, limit))


def main() -> None:
    """Answer for one file; any error but a refusal ends the process, which is an answer too."""
    confine()
    # Decoders are loaded only now, within the limits.
    from misora.core.errors import InvalidInput  # noqa: PLC0415
    from misora.media.examine import examine  # noqa: PLC0415

    content = b""
    try:
        found = examine(sys.stdin.buffer, **json.loads(sys.argv[1]))
    except InvalidInput as refusal:
        answer: dict[str, object] = {"refused": str(refusal)}
    except MemoryError:
        answer = {"refused": "Opening this file takes too much memory. Send a smaller one."}
    else:
        answer, content = asdict(found), found.content
        del answer["content"]
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
