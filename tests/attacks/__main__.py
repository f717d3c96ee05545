"""Runs the attack matrix: `python -m tests.attacks [--write]`, or a part of it.

Without options: every held-out clip through every attack, the packaged watermarks beside it, and a thousand unmarked
clips. It needs the system's ffmpeg, and takes an hour or so on two cores.
"""

import argparse
import json
import os
import platform
import shutil
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.attacks import peers as packaged
from tests.attacks.attacks import ATTACKS
from tests.attacks.ffmpeg import PROGRAM
from tests.attacks.material import HELD_OUT, TUNED
from tests.attacks.matrix import Look, Marked, matrix
from tests.attacks.page import PAGE, page
from tests.attacks.peers import PeerLook
from tests.attacks.unmarked import Fit, fitted, unmarked

SIZES = ((720, 1280), (1280, 720))
BESIDE = (
    "as we serve it",
    "H.264",
    "half size",
    "crop 30 % of each side, scaled back",
    "flip",
    "screenshot of one frame",
)


def main() -> None:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(prog="tests.attacks", description=__doc__)
    parser.add_argument("--set", choices=["held-out", "tuned"], default="held-out", help="which clips")
    parser.add_argument("--clips", default="", help="only clips whose name holds this")
    parser.add_argument("--attacks", default="", help="only attacks whose name holds this")
    parser.add_argument("--frames", type=int, default=72, help="in each clip")
    parser.add_argument("--unmarked", type=int, default=1000, help="clips without a mark; 0 for none")
    parser.add_argument("--no-peers", action="store_true", help="leave the packaged watermarks out")
    parser.add_argument("--no-matrix", action="store_true", help="only unmarked clips and peers")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--keep", type=Path, help="a folder: add what was seen to its JSON, and read the rest from there"
    )
    parser.add_argument("--write", action="store_true", help="write docs/reference/provenance.md")
    options = parser.parse_args()
    if shutil.which(PROGRAM) is None:
        parser.error("the system's ffmpeg is missing: `make setup-dev` installs it")
    clips = [
        clip for clip in (HELD_OUT if options.set == "held-out" else TUNED) if clip.there and options.clips in clip.name
    ]
    attacks = [attack for attack in ATTACKS if options.attacks in attack.name]
    marks, looks = ([], []) if options.no_matrix else matrix(clips, SIZES, options.frames, attacks, options.jobs)
    beside = []
    if not options.no_peers:
        for peer in packaged.installed():
            for clip in clips[:1]:
                beside += packaged.looked(peer, clip, SIZES[0], [attack for attack in ATTACKS if attack.name in BESIDE])
                print(f"{peer.name}: {clip.name}", flush=True)
    seen = unmarked(options.unmarked, options.jobs) if options.unmarked else []
    fit = fitted([one.agreement for one in seen]) if seen else None
    false = sum(one.found != "none" for one in seen)
    if options.keep:
        marks, looks, beside, fit, false = _kept(options.keep, marks, looks, beside, fit, false)
    machine = f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    text = page(machine, marks, looks, beside, fit, false) if looks else f"{fit}, {false} called marked"
    print(text)
    if options.write:
        PAGE.write_text(text, encoding="utf-8")


def _kept(
    path: Path, marks: list[Marked], looks: list[Look], beside: list[PeerLook], fit: Fit | None, false: int
) -> tuple[list[Marked], list[Look], list[PeerLook], Fit | None, int]:
    """What this run saw, and from earlier runs what this one did not look at."""
    old = json.loads(path.read_text()) if path.exists() else {}
    marks = marks or [Marked(**one) for one in old.get("marks", [])]
    looks = looks or [Look(**one) for one in old.get("looks", [])]
    beside = beside or [PeerLook(**one) for one in old.get("beside", [])]
    if fit is None and old.get("fit"):
        fit, false = Fit(**old["fit"]), old["false"]
    told = {
        "marks": [asdict(one) for one in marks],
        "looks": [asdict(one) for one in looks],
        "beside": [asdict(one) for one in beside],
        "fit": asdict(fit) if fit else None,
        "false": false,
    }
    path.write_text(json.dumps(told))
    return marks, looks, beside, fit, false


if __name__ == "__main__":
    main()
