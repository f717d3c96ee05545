"""Writes docs/reference/provenance.md from what a run saw."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from tests.attacks.attacks import ATTACKS
from tests.attacks.material import HELD_OUT
from tests.attacks.matrix import Look, Marked
from tests.attacks.peers import PeerLook
from tests.attacks.unmarked import Fit

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "provenance.md"
_KINDS = ("film-like", "cartoon", "flat")


def page(
    machine: str,
    marks: Sequence[Marked],
    looks: Sequence[Look],
    peers: Sequence[PeerLook],
    fit: Fit | None,
    false: int,
) -> str:
    """The whole page."""
    parts = [
        _head(machine, marks, looks),
        _table(looks),
        _controls(looks, fit, false),
        _seen(marks),
        _beside(looks, peers),
        _limits(),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(machine: str, marks: Sequence[Marked], looks: Sequence[Look]) -> str:
    missing = [clip.name for clip in HELD_OUT if not clip.there]
    exact = sum(look.answer == "exact" for look in looks)
    return "\n".join(
        [
            "# The invisible mark: what it survives",
            "",
            "<!-- Written by `python -m tests.attacks --write`. -->",
            "",
            f"Measured by `make attacks` ({machine}): {len(marks)} clips that the mark was not tuned on, marked and encoded as",
            "Misora serves them, with the visible label, then attacked by the system's `ffmpeg`. **Exact**: the very",
            "identifier was read. **Ours**: the mark is ours, its identifier can't be read. **Missed**: nothing was found.",
            f"In all {exact} of {len(looks)} looks were exact; a wrong identifier was read "
            f"{sum(look.answer == 'wrong' for look in looks)} times.",
            "",
            "Sources: " + "; ".join(f"{mark.clip} ({mark.kind}, {mark.size})" for mark in marks) + ".",
            *([f"Left out, their packages not being installed: {', '.join(missing)}."] if missing else []),
        ]
    )


def _table(looks: Sequence[Look]) -> str:
    lines = [
        "## Attacks",
        "",
        "Exact / ours, identifier unknown / missed.",
        "",
        f"| attack | strength | {' | '.join(_KINDS)} | exact of all | asked for |",
        f"|---|---|{'---|' * len(_KINDS)}---|---|",
    ]
    for attack in ATTACKS:
        here = [look for look in looks if (look.attack, look.strength) == (attack.name, attack.strength)]
        if here:
            cells = [_answers(look for look in here if look.kind == kind) for kind in _KINDS]
            exact = sum(look.answer == "exact" for look in here)
            row = [attack.name, attack.strength, *cells, f"**{exact} of {len(here)}**", attack.asked]
            lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines)


def _answers(looks: Iterable[Look]) -> str:
    answers = [look.answer for look in looks]
    wrong = answers.count("wrong")
    told = f"{answers.count('exact')} / {answers.count('ours')} / {answers.count('missed')}"
    return f"{told}, **{wrong} wrong**" if wrong else told


def _controls(looks: Sequence[Look], fit: Fit | None, false: int) -> str:
    strange = [look.strange for look in looks]
    called = sum(look.strangers != "none" for look in looks)
    lines = [
        "## Controls",
        "",
        f"In the frames of every look above another key was asked for too: {called} of {len(looks)} were called marked by",
        f"it; its guides agreed by at most {max(strange):.2f} standard deviations (those of the right key: median",
        f"{median(look.agreement for look in looks):.2f}).",
    ]
    if fit:
        lines += [
            "",
            f"{fit.count} clips without a mark, cut out of all the material, scaled, mirrored, brightened and encoded at",
            f"rates from crf 20 to 38: **{false} were called marked**; the nearest agreed by {fit.largest:.2f}. Half the",
            f"square of the agreement follows a Gumbel distribution (mode {fit.mode:.2f}, spread {fit.spread:.3f}, by maximum",
            f"likelihood): one unmarked clip in 10⁹ is expected beyond {fit.needed:.2f}. An identifier is read where the",
            "chance is below 1 in 1,000, at most four times, and each reading must pass a check of 24 bits, which noise",
            "passes once in 2²⁴: together 2.4 in 10¹⁰.",
        ]
    return "\n".join(lines)


def _seen(marks: Sequence[Marked]) -> str:
    lines = [
        "## How little it shows",
        "",
        "| clip | kind | PSNR, dB | most in flat parts, grey levels |",
        "|---|---|---|---|",
    ]
    lines += [f"| {mark.clip} | {mark.kind} | {mark.psnr:.1f} | {mark.most_in_flat or '–'} |" for mark in marks]
    return "\n".join(lines)


def _beside(looks: Sequence[Look], peers: Sequence[PeerLook]) -> str:
    if not peers:
        return ""
    names = list(dict.fromkeys(peer.peer for peer in peers))
    rights = defaultdict[tuple[str, str], dict[str, list[float]]](lambda: defaultdict(list))
    for peer in peers:
        rights[peer.attack, peer.strength][peer.peer].append(peer.right)
    clips = {peer.clip for peer in peers}
    lines = [
        "## Beside packaged watermarks",
        "",
        f"48 bits by each, {', '.join(sorted(clips))}: identifiers read exactly, and the share of bits read rightly (0.50 is",
        "chance). They are read at the original size, frame by frame, the frames voting.",
        "",
        f"| attack | strength | Misora | {' | '.join(names)} |",
        f"|---|---|---|{'---|' * len(names)}",
    ]
    for (attack, strength), by_peer in rights.items():
        ours = [look for look in looks if (look.attack, look.strength) == (attack, strength) and look.clip in clips]
        exact = f"{sum(look.answer == 'exact' for look in ours)} of {len(ours)}"
        cells = [
            f"{sum(right == 1 for right in by_peer[name])} of {len(by_peer[name])}, {sum(by_peer[name]) / len(by_peer[name]):.2f}"
            for name in names
        ]
        lines.append(f"| {attack} | {strength} | {exact} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _limits() -> str:
    return "\n".join(
        [
            "## What it can't do",
            "",
            "- The key is one secret for writing and reading: whoever has it can write our mark. `/verify` answers from the",
            "  signed database, never from the mark alone, and asks are limited in rate.",
            "- A mark can be copied from our clip onto other pictures, and someone who averages many of our clips under one",
            "  key can learn the guides and weaken them.",
            "- Camera shots of a screen, warps and perspective are not searched for; nor are turns by other than about a",
            "  quarter, give or take 3°, or aspects changed by more than 7 %.",
        ]
    )
