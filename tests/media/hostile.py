"""Files made to harm a server that opens them, built here so that none of them lies in the repository."""

import gzip
import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import av
import numpy as np
from PIL import Image

from misora.engines.protocol import Kind

SCRIPT = b"<script>alert(document.cookie)</script>"


@dataclass(frozen=True)
class Hostile:
    name: str
    kind: Kind
    build: Callable[[], bytes]
    said: str
    """What the refusal says, as a regular expression."""


@cache
def picture(form: str, **options: object) -> bytes:
    noise = np.random.default_rng(7).integers(0, 255, (96, 128, 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, form, **options)
    return file.getvalue()


def animated(form: str) -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGB", (32, 32), (shade, 0, 0)) for shade in (0, 120, 240)]
    frames[0].save(file, form, save_all=True, append_images=frames[1:], duration=20, loop=0)
    return file.getvalue()


@cache
def video(*, faststart: bool = True) -> bytes:
    options = {"movflags": "faststart"} if faststart else {}
    # Moving the index to the front needs a file that can be read back by its name.
    with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
        with av.open(file.name, "w", format="mp4", options=options) as container:
            stream = container.add_stream("libx264", rate=24)
            stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
            stream.codec_context.time_base = Fraction(1, 24)
            random = np.random.default_rng(7)
            for index in range(72):
                frame = av.VideoFrame.from_ndarray(random.integers(0, 255, (96, 128, 3), np.uint8), format="rgb24")
                frame.pts = index
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return file.read()


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, pixels: bytes, *more: bytes) -> bytes:
    """A grey one-bit PNG with these compressed pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def png_bomb() -> bytes:
    """112 MB of zeros in 110 kB, which an RGB decoder would make 2.7 GB of."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 30_000 // 8) * 100
    return png(30_000, 30_000, b"".join(packer.compress(row) for _ in range(300)) + packer.flush())


def text_bomb() -> bytes:
    """200 MB of text in a zTXt chunk of a picture of one pixel."""
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 1))
    return png(1, 1, zlib.compress(b"\0\0"), text)


def jpeg_of_size(width: int, height: int) -> bytes:
    """A small JPEG whose frame header claims another size."""
    data = bytearray(picture("JPEG"))
    start = data.index(b"\xff\xc0")
    data[start + 5 : start + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def jpeg_and_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("payload.js", SCRIPT)
    return picture("JPEG") + file.getvalue()


def gif_and_script() -> bytes:
    """Runs as a script where it is served as one: GIF89a=…"""
    return b"GIF89a=1;/*" + animated("GIF")[10:] + b"*/alert(1)"


def damaged_png() -> bytes:
    data = bytearray(picture("PNG"))
    data[data.index(b"IDAT") + 200] ^= 0xFF
    return bytes(data)


def long_video() -> bytes:
    """Three seconds of frames under headers that promise ten hours."""
    data = bytearray(video())
    for box, offset in ((b"mvhd", 16), (b"mdhd", 16), (b"tkhd", 20)):
        start = data.index(box) + 4
        scale = struct.unpack_from(">I", data, start + 12)[0] if box != b"tkhd" else 1000
        struct.pack_into(">I", data, start + offset, min(36_000 * scale, 0x7FFFFFFF))
    return bytes(data)


def wide_video() -> bytes:
    """Headers and parameter sets of a 16,384 pixel wide film around nothing."""
    file = io.BytesIO()
    with av.open(file, "w", format="matroska") as container:
        stream = container.add_stream("libvpx-vp9", rate=24)
        stream.width, stream.height, stream.pix_fmt = 16_384, 16, "yuv420p"
        frame = av.VideoFrame(16_384, 16, "yuv420p")
        frame.pts, frame.time_base = 0, Fraction(1, 24)
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return file.getvalue()


def playlists(port: int) -> dict[str, bytes]:
    address = f"http://127.0.0.1:{port}/secret"
    return {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{address}.ts\n#EXT-X-ENDLIST\n".encode(),
        "hls of a file": b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        "concat": f"ffconcat version 1.0\nfile '{address}'\nfile 'file:///etc/passwd'\n".encode(),
        "dash": (
            '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static">'
            f"<Period><BaseURL>{address}</BaseURL></Period></MPD>"
        ).encode(),
    }


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
PROGRAM = b"MZ\x90\0" + bytes(60) + b"PE\0\0" + bytes(500)
DOCUMENT = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
PAGE = b"<!doctype html><title>x</title>" + SCRIPT

HOSTILE = (
    Hostile("a JPEG cut in half", "image", lambda: half(picture("JPEG")), "cut short"),
    Hostile("a PNG cut in half", "image", lambda: half(picture("PNG")), "cut short"),
    Hostile("a WebP cut in half", "image", lambda: half(picture("WEBP")), "cut short"),
    Hostile("a video cut in half", "video", lambda: half(video()), "cut short"),
    Hostile("a video without its index", "video", lambda: half(video(faststart=False)), "cut short"),
    Hostile("a PNG bomb", "image", png_bomb, "30,000 × 30,000 pixels; the limit is 40 megapixels"),
    Hostile("a text bomb in a PNG", "image", text_bomb, "damaged"),
    Hostile("a zipped SVG bomb", "image", lambda: gzip.compress(SVG + bytes(50_000_000), 1), "an archive"),
    Hostile("a JPEG that claims to be huge", "image", lambda: jpeg_of_size(65_000, 65_000), "65,000 × 65,000 pixels"),
    Hostile("a PNG without width", "image", lambda: png(0, 5, zlib.compress(b"")), "no pixels"),
    Hostile("an HLS playlist", "video", lambda: playlists(9)["hls"], "a playlist"),
    Hostile("an HLS playlist of a local file", "image", lambda: playlists(9)["hls of a file"], "a playlist"),
    Hostile("a concat script", "video", lambda: playlists(9)["concat"], "a playlist"),
    Hostile("a DASH manifest", "video", lambda: playlists(9)["dash"], "a playlist"),
    Hostile("a GIF that is a script", "image", gif_and_script, "a GIF"),
    Hostile("a JPEG that is an archive", "image", jpeg_and_zip, "archive hidden"),
    Hostile("a PNG that is a web page", "image", lambda: picture("PNG") + PAGE, "attached behind"),
    Hostile("a WebP that is a web page", "image", lambda: picture("WEBP") + PAGE, "attached behind"),
    Hostile("a program", "image", lambda: PROGRAM, "a program"),
    Hostile("a PDF with a script", "image", lambda: DOCUMENT, "a PDF document"),
    Hostile("an SVG with a script", "image", lambda: SVG, "an SVG drawing"),
    Hostile("a web page", "image", lambda: PAGE, "a web page"),
    Hostile("an empty file", "image", lambda: b"", "empty"),
    Hostile("an endless GIF", "image", lambda: animated("GIF"), "a GIF"),
    Hostile("an endless PNG", "image", lambda: animated("PNG"), "animated"),
    Hostile("an endless WebP", "image", lambda: animated("WEBP"), "animated"),
    Hostile("a PNG with a damaged chunk", "image", damaged_png, "damaged"),
    Hostile("a video that lies about its length", "video", long_video, "says that it lasts"),
    Hostile("a video of 16,384 pixels", "video", wide_video, "16,384 × 16 pixels"),
    Hostile("a text called a picture", "image", lambda: b"Just words, not pixels.\n", "a text file"),
    Hostile("noise", "image", lambda: bytes(range(1, 256)) * 40, "doesn't know this kind"),
)
