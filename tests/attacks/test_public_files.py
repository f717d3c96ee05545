"""The public test files of the C2PA, where `C2PA_TESTFILES` names a folder of them, and a set like them made here."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from misora.trust.provenance.credential import timestamps
from misora.trust.provenance.credential.apart import read_apart
from misora.trust.provenance.credential.authority import Authority, open_authority
from misora.trust.provenance.credential.reading import Credential
from tests.attacks import forged

FOLDER = os.environ.get("C2PA_TESTFILES", "")
FORMS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".mp4": "mov"}
FAULTS = {
    "E-sig-": "claimSignature.mismatch",
    "E-uri-": "assertion.hashedURI.mismatch",
    "E-dat-": "assertion.dataHash.mismatch",
    "X": "assertion.dataHash.mismatch",
}
"""By the beginning of a file's code: what its own claim fails by."""
OF_TRUST = ("signingCredential.", "timeStamp.", "timeOfSigning.")
"""What may be wrong with a sound claim of a signer whom one doesn't know, or who signed long ago."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return open_authority(tmp_path_factory.mktemp("authority"), "a passphrase", name="Misora of a class")


@pytest.fixture(scope="module")
def ours(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with timestamps.clock(authority) as clock:
        return forged.like_the_public_ones(tmp_path_factory.mktemp("files"), authority, clock=clock)


def told(folder: Path, roots: list[str]) -> Iterator[tuple[str, Credential]]:
    """The code of each file in a folder whose name has one, and its reading."""
    for path in sorted(folder.rglob("*-*-*.*")):
        form, code = FORMS.get(path.suffix.lower()), path.stem.split("-", 2)[2]
        if form and path.stem.split("-")[1].isdigit() and set(code.replace("E-clm", "").split("-")[-1]) <= set("ACIXE"):
            yield code, read_apart(path, form, roots=roots)


def is_as_named(code: str, credential: Credential) -> bool:
    """Whether a file reads as its name says, whoever signed it."""
    if "C" not in code:
        return credential.state == "none"
    if code.startswith("E-clm-"):
        return credential.state == "invalid"
    fault = next((fault for beginning, fault in FAULTS.items() if code.startswith(beginning)), None)
    if fault:
        return credential.state == "invalid" and fault in credential.problems
    return credential.state != "none" and all(problem.startswith(OF_TRUST) for problem in credential.problems)


def test_files_like_the_public_ones_read_as_they_are_named(ours: Path, authority: Authority) -> None:
    read = dict(told(ours, [authority.root.pem]))
    assert set(read) == {
        "A",
        "I",
        "C",
        "CA",
        "CI",
        "CACA",
        "CAI",
        "XCA",
        "E-dat-CA",
        "E-uri-CA",
        "E-sig-CA",
        "CIE-sig-CA",
    }
    assert [code for code, credential in read.items() if not is_as_named(code, credential)] == []
    sound = {code: credential.state for code, credential in read.items() if code[0] == "C" and "E" not in code}
    assert sound == dict.fromkeys(["C", "CA", "CACA", "CAI", "CI"], "trusted")
    assert not any(credential.state == "trusted" for code, credential in read.items() if code[0] in "XEAI")


def test_the_same_files_are_nobodys_to_who_trusts_another_root(ours: Path, tmp_path: Path) -> None:
    stranger = open_authority(tmp_path / "stranger", "another", name="Misora of a class")
    read = dict(told(ours, [stranger.root.pem]))
    assert [code for code, credential in read.items() if not is_as_named(code, credential)] == []
    assert not any(credential.state == "trusted" for credential in read.values())


def test_a_claim_over_a_forged_ingredient_is_no_better_than_what_it_says_itself(
    ours: Path, authority: Authority
) -> None:
    read = dict(told(ours, [authority.root.pem]))["CIE-sig-CA"]
    # Its own signature is sound; that the ingredient's was not when it came in was written down then.
    assert (read.state, read.ingredients) == ("trusted", 1)


@pytest.mark.skipif(not FOLDER, reason="C2PA_TESTFILES names no folder of the C2PA's public test files")
def test_the_public_files_read_as_they_are_named(authority: Authority) -> None:
    read = list(told(Path(FOLDER), [authority.root.pem]))
    assert read, f"{FOLDER} holds no test files"
    assert [(code, one.state, one.problems) for code, one in read if not is_as_named(code, one)] == []
    assert not any(one.state == "trusted" for _code, one in read)
