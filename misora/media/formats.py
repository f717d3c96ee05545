"""What a file is by its first bytes; its name and the type a browser claims for it count for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from misora.core.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Collection

    # The sandbox starts for every upload and needs neither numpy nor pydantic.
    from misora.engines.protocol import Kind

HEAD_BYTES: Final = 1024
OPEN_OPTIONS: Final = {"format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm", "protocol_whitelist": ""}
"""For FFmpeg: containers that hold their own data, and no protocol, so that no file opens another address."""
Still = Literal["", "first", "last"]
"""Which picture of a video is wanted, if any."""

_WANTED: Final[dict[Kind, str]] = {"image": "a JPEG, PNG or WebP picture", "video": "an MP4 or WebM video"}
_REFUSED_STARTS: Final = (
    (b"GIF8", "a GIF"),
    (b"%PDF", "a PDF document"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a program"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BM", "a bitmap"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
)
# Longest first: an SVG may start with "<?xml", a playlist for DASH too.
_REFUSED_TEXTS: Final = (
    (b"#extm3u", "a playlist"),
    (b"ffconcat", "a playlist"),
    (b"<mpd", "a playlist"),
    (b"<svg", "an SVG drawing"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<script", "a web page"),
)


def format_of(head: bytes, *, kinds: Collection[Kind]) -> tuple[Kind, str]:
    """The kind and the format (Pillow's or FFmpeg's name) of a file that starts with `head`.

    Raises `InvalidInput`, which says what the file is instead, for all but the few formats that are let in.
    """
    kind, name = _allowed(head) or _refuse(head, kinds)
    if kind not in kinds:
        have = "a picture" if kind == "image" else "a video"
        raise InvalidInput(f"This is {have}. Send {wanted(kinds)}.")
    return kind, name


def wanted(kinds: Collection[Kind]) -> str:
    """What may be sent, in words."""
    return " or ".join(_WANTED[kind] for kind in kinds)


def _allowed(head: bytes) -> tuple[Kind, str] | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "image", "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image", "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image", "WEBP"
    if head[4:8] == b"ftyp" and head[8:12] not in _PICTURE_BRANDS:
        return "video", "mov"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video", "matroska"
    return None


_PICTURE_BRANDS: Final = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")


def _refuse(head: bytes, kinds: Collection[Kind]) -> tuple[Kind, str]:
    if not head:
        raise InvalidInput("This file is empty. Choose another one.")
    what = next((what for start, what in _REFUSED_STARTS if head.startswith(start)), "") or _text(head)
    if head[4:8] == b"ftyp":
        what = "an AVIF or HEIC picture"
    if not what:
        raise InvalidInput(f"Misora doesn't know this kind of file. Send {wanted(kinds)}.")
    raise InvalidInput(f"This is {what}. Send {wanted(kinds)}.")


def _text(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, what in _REFUSED_TEXTS:
        if text.startswith(mark) or (text.startswith(b"<") and mark in text):
            return what
    printable = sum(byte in b"\t\r\n" or 32 <= byte < 127 for byte in text)
    return "a text file" if text and printable == len(text) else ""
