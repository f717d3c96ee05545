"""Puts the credential on a finished file: the last thing that ever happens to its bytes."""

import json
from pathlib import Path
from typing import Final

import c2pa

from misora.core.errors import Unavailable
from misora.trust.provenance.credential.authority import Authority
from misora.trust.provenance.credential.manifest import Claim, ingredient_id, manifest

_SETTINGS: Final = {
    # Reading it once more would double the time; tests read it.
    "verify": {"verify_after_sign": False, "remote_manifest_fetch": False, "ocsp_fetch": False},
    "builder": {"thumbnail": {"enabled": False}},
}


def sign(path: Path, signed: Path, claim: Claim, authority: Authority, *, server: str, clock: str) -> None:
    """Write `path` with its credential to `signed`, which must not exist; the media inside stay as they are.

    `clock` is the address of a timestamp authority (RFC 3161). Raises `Unavailable` when the file can't be signed now,
    and then `signed` doesn't exist.
    """
    context = c2pa.Context(settings=c2pa.Settings.from_dict(_SETTINGS))
    signer = c2pa.Signer.from_callback(authority.sign, c2pa.C2paSigningAlg.ES256, authority.chain, clock)
    try:
        with signer, c2pa.Builder(json.dumps(manifest(claim, server=server)), context) as builder:
            for number, one in enumerate(claim.ingredients):
                told = {"title": one.title, "relationship": one.relation, "instance_id": ingredient_id(number)}
                with one.path.open("rb") as file:
                    builder.add_ingredient(json.dumps(told), one.media_type, file)
            builder.sign_file(str(path), str(signed), signer)
    except c2pa.C2paError as error:
        signed.unlink(missing_ok=True)
        raise Unavailable(f"The file can't be signed just now: {error}") from error
