"""Writes docs/reference/provenance.md from what a run saw."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from textwrap import fill

from misora.trust.provenance.watermark.chances import MODE, OURS_BELOW, SPREAD
from tests.attacks.attacks import ATTACKS
from tests.attacks.material import FPS, HELD_OUT
from tests.attacks.matrix import REGISTERED, Look, Marked
from tests.attacks.peers import PeerLook
from tests.attacks.seen import Seen
from tests.attacks.unmarked import TAIL, Unmarked, fitted

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "provenance.md"
_KINDS = ("film-like", "cartoon", "flat")
_LIMITS = """## What it can't do

- The key is one secret for writing and reading: whoever has it can write our mark. An answer comes from the signed
  database, never from the mark alone, and asking is limited in rate.
- A mark can be copied from our clip onto other pictures; who averages many of our clips can learn the guides of the key
  and weaken them.
- Shots of a screen by a camera, warps and perspective are not searched for; nor are turns other than by about a
  quarter, give or take 3°, nor aspects changed by more than 7 %.
- Where a slow pan over grainy pictures is encoded at very low rates, little but its first frame bears the mark; where a
  drawing that moves is made as small as 426×240 and encoded at such rates, hardly anything does.
- The register tells only what this server has given out: a mark that is too faint to be read by itself needs the
  database."""


def page(machine: str, seen: Seen) -> str:
    """The whole page."""
    parts = [_head(machine, seen), _table(seen.looks), _controls(seen.looks), _unmarked(seen.unmarked)]
    parts += [_little(seen.marks), _beside(seen.looks, seen.beside), _LIMITS]
    return "\n\n".join(part for part in parts if part) + "\n"


def _paragraph(text: str) -> str:
    return fill(text, 120, break_long_words=False, break_on_hyphens=False)


def _head(machine: str, seen: Seen) -> str:
    missing = [clip.name for clip in HELD_OUT if not clip.there]
    answers = [look.answer for look in seen.looks]
    about = (
        f"Measured by `make attacks` ({machine}): {len(seen.marks)} clips that the mark was not tuned on, of "
        f"{min(mark.frames for mark in seen.marks) / FPS:g} s, marked and "
        "encoded as Misora serves them, with the visible label, then attacked by the system's `ffmpeg`. **Exact**: the "
        "very identifier was told. **Ours**: the mark is ours, its identifier can't be told. **Missed**: nothing was "
        f"found. In all {answers.count('exact')} of {len(answers)} looks were exact; a wrong identifier was told "
        f"{answers.count('wrong')} times. {sum(look.by_register for look in seen.looks)} of the exact ones were too "
        f"faint to be read, and were told by the identifiers that the server has given out: {REGISTERED:,} others and "
        f"the clip's own. A look took {median(look.seconds for look in seen.looks):.1f} s of CPU, at "
        f"most {max(look.seconds for look in seen.looks):.1f} s."
    )
    sources = "; ".join(f"{mark.clip} ({mark.kind}, {mark.size})" for mark in seen.marks)
    lines = ["# The invisible mark: what it survives", "<!-- Written by `python -m tests.attacks --write`. -->"]
    lines += [_paragraph(about), _paragraph(f"The clips: {sources}.")]
    if missing:
        lines.append(_paragraph(f"Left out, their packages not being installed: {', '.join(missing)}."))
    return "\n\n".join(lines)


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


def _controls(looks: Sequence[Look]) -> str:
    called = sum(look.strangers != "none" for look in looks)
    faint = [look for look in looks if look.by_register]
    text = (
        f"In the frames of every look above another key was asked for too: {called} of {len(looks)} were called marked "
        f"by it. Its guides agreed by at most {max(look.strange for look in looks):.2f} standard deviations; those of "
        f"the right key by {median(look.agreement for look in looks):.2f} in the middle. Where an identifier was told "
        "by the register, it was looked for in one without it too: another was told "
        f"{sum(look.strays for look in faint)} times of {len(faint)}."
    )
    return f"## Controls\n\n{_paragraph(text)}"


def _unmarked(seen: Sequence[Unmarked]) -> str:
    if not seen:
        return ""
    fit = fitted([one.agreement for one in seen])
    text = (
        f"{fit.count} clips without a mark, cut out of all the material, scaled, mirrored, brightened and encoded at "
        f"rates from crf 20 to 38: **{sum(one.found != 'none' for one in seen)} were called marked**. The nearest "
        f"agreed by {fit.largest:.2f}. Half the square of the agreement, being the largest of many, follows a Gumbel "
        f"distribution. By the tail of the nearest {TAIL:.0%}, its spread at the upper end of its 95 % interval, "
        f"the mode is {fit.mode:.2f} and the spread {fit.spread:.2f}, so that one unmarked clip in 10⁹ is expected "
        f"beyond {fit.needed:.2f}; the detector takes {MODE:g} and {SPREAD:g}, and calls a mark ours beyond "
        f"{needed():.2f}. An identifier is told when it is as unlikely that the guides agree so well by accident "
        "and what is read agrees so well with a code that exists, all codes and attempts counted. Each clip was "
        "compared with the register too."
    )
    return _paragraph(text)


def needed() -> float:
    """The agreement from which on the detector calls a mark ours."""
    return math.sqrt(2 * (MODE - SPREAD * math.log(-math.log1p(-OURS_BELOW))))


def _little(marks: Sequence[Marked]) -> str:
    lines = [
        "## How little it shows",
        "",
        _paragraph(
            "Before encoding. Flat is where for 32 pixels around there is nothing but a slow gradient. It takes "
            f"{median(mark.milliseconds for mark in marks):.1f} ms of CPU for each frame of 720×1280."
        ),
        "",
        "| clip | kind | PSNR, dB | most that a flat pixel changed, grey levels |",
        "|---|---|---|---|",
    ]
    lines += [f"| {mark.clip} | {mark.kind} | {mark.psnr:.1f} | {mark.most_in_flat or '–'} |" for mark in marks]
    return "\n".join(lines)


def _beside(looks: Sequence[Look], peers: Sequence[PeerLook]) -> str:
    if not peers:
        return ""
    names = list(dict.fromkeys(peer.peer for peer in peers))
    clips = sorted({peer.clip for peer in peers})
    text = (
        f"48 bits by each, in {', '.join(clips)}: identifiers read exactly, and the share of bits read rightly (0.50 "
        "is chance). They are read at the original size, frame by frame, the frames voting."
    )
    lines = ["## Beside packaged watermarks", "", _paragraph(text), ""]
    lines += [f"| attack | strength | Misora | {' | '.join(names)} |", f"|---|---|---|{'---|' * len(names)}"]
    for attack, strength in dict.fromkeys((peer.attack, peer.strength) for peer in peers):
        ours = [look for look in looks if (look.attack, look.strength) == (attack, strength) and look.clip in clips]
        cells = [f"{sum(look.answer == 'exact' for look in ours)} of {len(ours)}"]
        for name in names:
            wanted = (name, attack, strength)
            rights = [peer.right for peer in peers if (peer.peer, peer.attack, peer.strength) == wanted]
            cells.append(f"{rights.count(1.0)} of {len(rights)}, {sum(rights) / len(rights):.2f}")
        lines.append(f"| {attack} | {strength} | {' | '.join(cells)} |")
    return "\n".join(lines)
