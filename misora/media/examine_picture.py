"""Looks into a picture that someone sent. Runs only in `misora.media.sandbox`."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from PIL import ExifTags, Image, ImageCms, ImageOps

from misora.core.errors import InvalidInput
from misora.media.masks import grey_mask

if TYPE_CHECKING:
    from misora.engines.protocol import Kind

MAX_MEGAPIXELS: Final = 40
MASK: Final = "MASK"
MAX_PICTURE_SIDE: Final = 16_000
PNG_SIGNATURE_BYTES: Final = 8
_LYING: Final = (5, 6, 7, 8)
"""Orientations (Exif 2.32, tag 0x0112) in which rows of pixels are columns of the picture."""


@dataclass(frozen=True)
class Found:
    """What a file holds; for a picture its clean copy, for a video the still that was wanted."""

    kind: Kind
    format: str
    width: int
    height: int
    seconds: float = 0.0
    has_sound: bool = False
    codecs: tuple[str, ...] = ()
    """Of a video's tracks, in their order, whatever they hold."""
    content: bytes = b""


def examine_picture(data: bytes, name: str, *, max_side: int, save_as: str) -> Found:
    """Check the picture in `data`, and make its clean copy."""
    clean = picture_in(data, name, max_side=max_side, mask=save_as == MASK)
    return Found("image", name, clean.width, clean.height, content=encoded(clean, save_as))


def picture_in(data: bytes, name: str, *, max_side: int, mask: bool = False) -> Image.Image:
    """The pixels of the picture in `data`, whose format `format_of` told.

    Raises `InvalidInput` with the reason when it can't be used.
    """
    if name == "PNG":
        _check_png(data)
    elif name == "WEBP":
        _check_webp(data)
    _check_no_archive(data)
    # Our own limit, checked below before a pixel is decoded, has a clearer message than Pillow's.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data), formats=(name,)) as image:
            check_size(image.width, image.height)
            # Cameras store a second JPEG, such as a depth map, behind the picture; it stays behind.
            if name != "JPEG" and getattr(image, "n_frames", 1) > 1:
                raise InvalidInput("This picture is animated. Send one that stands still.")
            image.verify()
        with Image.open(io.BytesIO(data), formats=(name,)) as image:
            image.load()
            return _mask(image, max_side) if mask else _clean(image, max_side)
    except OSError as error:
        refuse_damaged(str(error))


def upright_size(data: bytes, name: str) -> tuple[int, int]:
    """Width and height of a picture that `picture_in` has passed, as it is to be seen."""
    with Image.open(io.BytesIO(data), formats=(name,)) as image:
        lying = image.getexif().get(ExifTags.Base.Orientation) in _LYING
        return (image.height, image.width) if lying else (image.width, image.height)


def encoded(picture: Image.Image, save_as: str = "WEBP") -> bytes:
    """The pixels of a picture, as they are stored."""
    content = io.BytesIO()
    if save_as == MASK:
        picture.save(content, format="WEBP", lossless=True)
    else:
        picture.save(content, format=save_as, quality=90, method=4)
    return content.getvalue()


def check_size(width: int, height: int) -> None:
    """Refuse pictures without pixels, and those whose pixels would fill the memory."""
    if width < 1 or height < 1:
        raise InvalidInput("This picture has no pixels. Choose another one.")
    if width * height > MAX_MEGAPIXELS * 1_000_000 or max(width, height) > MAX_PICTURE_SIDE:
        limit = f"{MAX_MEGAPIXELS} megapixels and {MAX_PICTURE_SIDE:,} a side"
        raise InvalidInput(f"This picture is {width:,} × {height:,} pixels; the limit is {limit}. Send a smaller one.")


def refuse_damaged(reason: str = "") -> NoReturn:
    """Refuse a file that ends too early or holds nonsense."""
    if "truncated" in reason:
        raise InvalidInput("This file is cut short: its end is missing. Send it again, whole.")
    raise InvalidInput("This file is damaged and can't be read. Choose another one.")


def _clean(image: Image.Image, max_side: int) -> Image.Image:
    """The pixels alone: upright, sRGB, on white where they were transparent, without metadata."""
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    upright.thumbnail((max_side, max_side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if upright.has_transparency_data:
        layer = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    clean = upright.convert("RGB")
    if profile and image.mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            ImageCms.profileToProfile(clean, source, ImageCms.createProfile("sRGB"), inPlace=True)
        except (ImageCms.PyCMSError, OSError):
            # A profile that can't be read says nothing about the colours: they stay as they are.
            return clean
    return clean


def _mask(image: Image.Image, max_side: int) -> Image.Image:
    """As large as the clean copy of the picture that it lies over."""
    mask = grey_mask(image)
    mask.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    return mask


def _check_png(data: bytes) -> None:
    """Walk the chunks (PNG, section 5): each whole and with its sum, IEND last and nothing behind it."""
    position, animated = PNG_SIGNATURE_BYTES, False
    while True:
        if len(data) < position + 12:
            refuse_damaged("truncated")
        length, name = struct.unpack_from(">I4s", data, position)
        stop = position + 12 + length
        if len(data) < stop:
            refuse_damaged("truncated")
        if name == b"IHDR":
            check_size(*struct.unpack_from(">II", data, position + 8))
        if zlib.crc32(data[position + 4 : stop - 4]) != int.from_bytes(data[stop - 4 : stop], "big"):
            refuse_damaged()
        animated = animated or name == b"acTL"
        position = stop
        if name == b"IEND":
            break
    if position < len(data):
        _refuse_attached()
    if animated:
        raise InvalidInput("This picture is animated. Send one that stands still.")


def _check_webp(data: bytes) -> None:
    said = int.from_bytes(data[4:8], "little") + 8
    if len(data) < said:
        refuse_damaged("truncated")
    if len(data) > said + said % 2:
        _refuse_attached()


def _check_no_archive(data: bytes) -> None:
    # Four bytes of a photo may look like the end of an archive by chance: only one with a readable list is one.
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return
    if names:
        raise InvalidInput("There is an archive hidden in this picture. Save the picture alone and send that.")


def _refuse_attached() -> NoReturn:
    raise InvalidInput("Something else is attached behind this picture. Save the picture alone and send that.")
