"""`python -m misora.trust.provenance.credential.sandbox`: reads the credential of the file on standard input.

Its argument is JSON: the media type and the roots. It answers with one line of JSON, a `Credential`. `apart` starts it.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from misora.media.sandbox import confine


def main() -> None:
    """Answer for one file; any error ends the process, which is an answer too."""
    confine()
    # The reader is loaded only now, within the limits.
    from misora.trust.provenance.credential.reading import read  # noqa: PLC0415

    wanted = json.loads(sys.argv[1])
    told = read(Path("/dev/stdin"), wanted["media_type"], roots=wanted["roots"])
    sys.stdout.write(json.dumps(asdict(told)))


if __name__ == "__main__":
    main()
