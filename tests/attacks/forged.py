"""Files whose credentials are sound, broken or forged in a known way, made anew in every run.

They lie and are named as the public test files of the C2PA are: `image/jpeg/[supplier]-[date]-[code].jpg`. A code tells
how a file came to be, from right to left: A is a parent, I another ingredient, C a claim over what follows, X a change
that no claim speaks of, E-…- a fault.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import c2pa
import numpy as np
from PIL import Image

from misora.trust.provenance.credential.authority import Authority
from misora.trust.provenance.credential.manifest import Claim, Ingredient, Relation, manifest
from misora.trust.provenance.credential.signing import sign

SUPPLIER: Final = "misora-20261128"
MODEL: Final = "wan-2.2"


def claim(asset: str, *ingredients: Ingredient) -> Claim:
    return Claim("A picture", "generated", "wan", MODEL, asset, watermark=7, ingredients=ingredients)


def of(path: Path, relation: Relation) -> Ingredient:
    return Ingredient(path, "image/jpeg", relation, path.name)


def picture(path: Path, seed: int) -> Path:
    noise = np.random.default_rng(seed).integers(0, 255, (12, 16, 3), np.uint8)
    Image.fromarray(noise).resize((160, 120), Image.Resampling.BICUBIC).save(path, quality=90)
    return path


def like_the_public_ones(root: Path, authority: Authority, *, clock: str) -> Path:
    """A folder of such files, signed by `authority`; returns `root`."""
    folder = root / "image" / "jpeg"
    folder.mkdir(parents=True)

    def named(code: str) -> Path:
        return folder / f"{SUPPLIER}-{code}.jpg"

    def signed(code: str, *ingredients: Ingredient) -> Path:
        plain = picture(root / "plain.jpg", seed=len(code))
        sign(plain, named(code), claim(code, *ingredients), authority, server="misora.example", clock=clock)
        return named(code)

    def changed(code: str, source: Path, change: Callable[[bytes], bytes]) -> Path:
        named(code).write_bytes(change(source.read_bytes()))
        return named(code)

    parent, other = picture(named("A"), 1), picture(named("I"), 2)
    signed("C")
    once = signed("CA", of(parent, "parentOf"))
    signed("CI", of(other, "inputTo"))
    signed("CACA", of(once, "parentOf"))
    signed("CAI", of(parent, "parentOf"), of(other, "inputTo"))
    changed("XCA", once, painted_over)
    changed("E-dat-CA", once, edited_byte)
    changed("E-uri-CA", once, other_words)
    broken = changed("E-sig-CA", once, other_signature)
    signed("CIE-sig-CA", of(broken, "inputTo"))
    (root / "plain.jpg").unlink()
    return root


def edited_byte(data: bytes) -> bytes:
    """One bit of the picture itself is another."""
    place = data.rindex(b"\xff\xda") + 40
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def painted_over(data: bytes) -> bytes:
    """Another picture under the same credential: as an editor leaves it that copies what it doesn't know."""
    return data[: data.rindex(b"\xff\xda") + 30] + data[data.rindex(b"\xff\xda") + 31 :]


def other_words(data: bytes) -> bytes:
    """An assertion says something else than what was signed."""
    assert MODEL.encode() in data
    return data.replace(MODEL.encode(), b"wan-9.9")


def other_signature(data: bytes) -> bytes:
    """The last bit of the active claim's signature is another."""
    # COSE_Sign1 ends with no payload (f6) and 64 bytes of signature (58 40).
    place = data.rindex(b"\xf6\x58\x40") + 3 + 63
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def credential_of(png: bytes) -> bytes:
    """The chunk of a PNG that holds its credential."""
    start = png.index(b"caBX") - 4
    return png[start : start + 12 + int.from_bytes(png[start : start + 4], "big")]


def under_credential(png: bytes, chunk: bytes) -> bytes:
    """A PNG with another's credential, right after its header."""
    after_header = 8 + 25
    return png[:after_header] + chunk + png[after_header:]


def box_of(film: bytes) -> bytes:
    """The box of an MP4 that holds its credential."""
    start = film.index(b"uuid\xd8\xfe\xc3\xd6") - 4
    return film[start : start + int.from_bytes(film[start : start + 4], "big")]


def boxed(film: bytes, box: bytes) -> bytes:
    """An MP4 with another's credential behind it, where it moves nothing."""
    return film + box


def elsewhere(source: Path, target: Path, address: str, authority: Authority, *, clock: str) -> Path:
    """A file that says that its credential lies at `address`."""
    signer = c2pa.Signer.from_callback(authority.sign, c2pa.C2paSigningAlg.ES256, authority.chain, clock)
    with signer, c2pa.Builder(json.dumps(manifest(claim("far"), server="misora.example"))) as builder:
        builder.set_no_embed()
        builder.set_remote_url(address)
        builder.sign_file(str(source), str(target), signer)
    return target
