"""A small part of the attack matrix: `make attacks` runs the whole."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.attacks.attacks import ATTACKS
from tests.attacks.ffmpeg import PROGRAM
from tests.attacks.material import HELD_OUT, TUNED, Clip, scene
from tests.attacks.matrix import Look, Marked, looked
from tests.attacks.page import page
from tests.attacks.peers import PeerLook
from tests.attacks.seen import Seen
from tests.attacks.unmarked import Unmarked, fitted

SIZE, FRAMES = (360, 640), 8
FEW = [attack for attack in ATTACKS if (attack.name, attack.strength) in {("H.264", "crf 28"), ("flip", "crf 28")}]


@pytest.fixture(scope="module")
def seen() -> tuple[Marked, list[Look]]:
    if shutil.which(PROGRAM) is None:
        pytest.fail("the system's ffmpeg is missing: `make setup-dev` installs it")
    return looked(Clip("made landscape", "film-like", _scene), SIZE, FRAMES, FEW)


def _scene(width: int, height: int, count: int) -> object:
    return scene(width, height, count, seed=5)


def test_the_identifier_survives_another_programs_encoder(seen: tuple[Marked, list[Look]]) -> None:
    assert [look.answer for look in seen[1]] == ["exact", "exact"]


def test_another_servers_key_finds_nothing_in_the_same_frames(seen: tuple[Marked, list[Look]]) -> None:
    assert [look.strangers for look in seen[1]] == ["none", "none"]


def test_a_clip_that_the_register_does_not_hold_is_never_taken_for_another(seen: tuple[Marked, list[Look]]) -> None:
    assert not any(look.strays for look in seen[1])


def test_a_run_goes_on_with_what_is_missing(seen: tuple[Marked, list[Look]], tmp_path: Path) -> None:
    clip, kept = Clip("made landscape", "film-like", _scene), tmp_path / "seen.json"
    before = Seen()
    assert before.missing([(clip, SIZE)], FEW) == [(clip, SIZE, FEW)]
    before.add(seen[0], seen[1][:1])
    before.keep(kept)
    after = Seen.kept(kept)
    assert after.missing([(clip, SIZE)], FEW) == [(clip, SIZE, FEW[1:])]
    after.add(seen[0], seen[1][1:])
    assert (after.marks, after.looks) == ([seen[0]], seen[1])
    assert after.missing([(clip, SIZE)], FEW) == []


def test_a_mark_stays_below_42_decibels(seen: tuple[Marked, list[Look]]) -> None:
    assert seen[0].psnr >= 42


def test_no_clip_is_both_tuned_on_and_held_out() -> None:
    tuned, held_out = ({(clip.name, str(clip.needs)) for clip in clips} for clips in (TUNED, HELD_OUT))
    assert not {name for name, _ in tuned} & {name for name, _ in held_out}
    assert not {path for _, path in tuned} & {path for _, path in held_out} - {"None"}


def test_the_page_counts_what_was_seen(seen: tuple[Marked, list[Look]]) -> None:
    mark, looks = seen
    missed = [replace(look, kind="flat", answer="missed", agreement=4.0) for look in looks]
    peer = PeerLook("peer", mark.clip, "flip", "crf 28", 0.5)
    text = page("a machine", Seen([mark], looks + missed, [peer], [Unmarked(4.0 + n / 50, "none") for n in range(50)]))
    assert "| flip | crf 28 | 1 / 0 / 0 | 0 / 0 / 0 | 0 / 0 / 1 | **1 of 2** | all |" in text
    assert "| flip | crf 28 | 1 of 2 | 0 of 1, 0.50 |" in text
    assert "50 clips without a mark" in text


def test_a_gumbel_distribution_is_fitted_to_what_follows_one() -> None:
    halves = np.random.default_rng(1).gumbel(11.0, 1.2, 20_000)
    fit = fitted(np.sqrt(2 * halves).tolist())
    # The spread is taken at the upper end of its interval, so the mode that the tail leads back to lies lower.
    assert fit.mode == pytest.approx(11.0, abs=0.3)
    assert fit.spread == pytest.approx(1.2, abs=0.08)
    # Rather too careful than too bold.
    exact = np.sqrt(2 * (11.0 + 1.2 * np.log(1e9)))
    assert exact < fit.needed < exact * 1.03
