"""Runs the attack matrix: `python -m tests.attacks [--write]`, or a part of it.

Without options: every held-out clip through every attack, the packaged watermarks beside the first of each kind, and a
thousand unmarked clips. It needs the system's ffmpeg, and takes an hour or so on two cores.
"""

import argparse
import os
import platform
import shutil
from datetime import UTC, datetime
from pathlib import Path

from tests.attacks import peers
from tests.attacks.attacks import ATTACKS
from tests.attacks.ffmpeg import PROGRAM
from tests.attacks.material import HELD_OUT, TUNED
from tests.attacks.matrix import matrix
from tests.attacks.page import PAGE, page
from tests.attacks.seen import Seen
from tests.attacks.unmarked import fitted, unmarked

SIZES = ((720, 1280), (1280, 720))
BESIDE = frozenset(
    {"as we serve it", "H.264", "half size", "crop 30 % of each side, scaled back", "flip", "screenshot of one frame"}
)
SETS = {"held-out": HELD_OUT, "tuned": TUNED}


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(prog="tests.attacks", description=__doc__)
    parser.add_argument("--set", choices=SETS, default="held-out", help="which clips")
    parser.add_argument("--clips", default="", help="only those whose name holds this")
    parser.add_argument(
        "--attacks", nargs="*", default=[""], help="only those whose name and strength hold one of these"
    )
    parser.add_argument("--frames", type=int, default=48, help="in each clip")
    parser.add_argument("--unmarked", type=int, default=1000, help="clips without a mark")
    parser.add_argument("--parts", nargs="+", choices=["matrix", "peers", "unmarked"], help="all by default")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument(
        "--keep",
        type=Path,
        help="a file that keeps what was seen: a run goes on where another stopped, and does only what is missing",
    )
    parser.add_argument("--write", action="store_true", help="write docs/reference/provenance.md")
    options = parser.parse_args()
    if shutil.which(PROGRAM) is None:
        parser.error("the system's ffmpeg is missing: `make setup-dev` installs it")
    parts = options.parts or ["matrix", "peers", "unmarked"]
    seen = Seen.kept(options.keep)
    clips = [clip for clip in SETS[options.set] if clip.there and options.clips in clip.name]
    sized = [(clip, SIZES[turn % len(SIZES)]) for turn, clip in enumerate(clips)]
    if "matrix" in parts:
        attacks = [one for one in ATTACKS if any(some in f"{one.name} {one.strength}" for some in options.attacks)]
        for mark, looks in matrix(seen.missing(sized, attacks), options.frames, options.jobs):
            seen.add(mark, looks)
            seen.keep(options.keep)
    if "peers" in parts:
        attacks = [attack for attack in ATTACKS if attack.name in BESIDE]
        first_of_kind = {clip.kind: (clip, size) for clip, size in reversed(sized)}
        done = {(look.peer, look.clip) for look in seen.beside}
        for clip, size in first_of_kind.values():
            for peer in peers.installed():
                if (peer.name, clip.name) not in done:
                    seen.beside += peers.looked(peer, clip, size, attacks)
                    seen.keep(options.keep)
    if "unmarked" in parts:
        for some in unmarked(len(seen.unmarked), options.unmarked, options.jobs):
            seen.unmarked += some
            seen.keep(options.keep)
            print(f"{len(seen.unmarked)} unmarked: {fitted([one.agreement for one in seen.unmarked])}", flush=True)
    if seen.looks:
        machine = f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
        text = page(machine, seen)
        print(text)
        if options.write:
            PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
