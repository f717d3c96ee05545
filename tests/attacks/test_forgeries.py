"""Forgeries, sent in by a stranger as anybody may: none may pass for a clip of ours, none may speak in our name."""

import json
import socketserver
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import c2pa
import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from misora.core.ids import uuid7
from misora.engines.protocol import Frame
from misora.media.encode import FilmFile, Made
from misora.media.models import Asset
from misora.media.services import store_made
from misora.media.storage import fetched
from misora.social.models import Draft, Post
from misora.social.services import publish
from misora.trust import looking, signing
from misora.trust.looking import look
from misora.trust.marks import mark_for, watermark_key
from misora.trust.provenance.credential import timestamps
from misora.trust.provenance.credential.authority import Authority, open_authority
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.credential.signing import sign
from misora.trust.provenance.watermark import Watermark
from tests.attacks import forged
from tests.attacks.ffmpeg import recoded
from tests.attacks.material import TUNED, scene
from tests.factories import finished_draft, person

pytestmark = pytest.mark.django_db

SIZE, FRAMES, FPS = (640, 360), 12, 12
MARKUP = "<script>alert(1)</script>"


def filmed(frames: Sequence[Frame], folder: Path, ident: int | None = None) -> Made:
    """A film of these frames, with our mark if it is named."""
    width, height = SIZE
    marks = [] if ident is None else [Watermark(watermark_key(), ident, width=width, height=height)]
    film = FilmFile(folder, width=width, height=height, fps=FPS, seconds=len(frames) / FPS, kind="video", filters=marks)
    for frame in frames:
        film.frame(frame.copy())
    return film.close()


@pytest.fixture(scope="module")
def footage() -> list[Frame]:
    """What was not made here: a real film, where one is installed."""
    real = next((clip for clip in TUNED if clip.kind == "film-like" and clip.there), None)
    return real.frames(*SIZE, FRAMES) if real else list(scene(*SIZE, FRAMES, seed=62))


@pytest.fixture
def clip(tmp_path: Path) -> Post:
    """A clip as it is made and published here: marked, signed, stored."""
    author, asset_id = person("mio"), uuid7()
    made = filmed(list(scene(*SIZE, FRAMES, seed=61)), tmp_path / "made", mark_for(asset_id))
    claim = Claim("A clip by @mio", "drawn", "animatic", "1", str(asset_id), watermark=mark_for(asset_id))
    files, state = signing.seal(made.files, claim)
    assert state == Asset.Signature.SIGNED
    draft = finished_draft(author)
    asset = store_made(owner=author, made=replace(made, files=files), asset_id=asset_id)
    Draft.objects.filter(pk=draft.pk).update(asset=asset)
    return publish(owner=author, draft_id=draft.pk, caption="Clouds", alt="Clouds.", audience=Post.Audience.PUBLIC)


@pytest.fixture
def film(clip: Post) -> Iterator[Path]:
    with fetched(clip.asset.file_name(clip.asset.kind)) as path:
        yield path


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """An authority that calls itself what ours is called, or worse."""
    return open_authority(tmp_path_factory.mktemp("stranger"), "another", name=MARKUP)


def asked(data: bytes | Path, name: str = "sent.mp4") -> dict[str, Any]:
    """What `/api/verify` tells somebody who is signed out."""
    content = data if isinstance(data, bytes) else data.read_bytes()
    answer = Client().post("/api/verify", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("application/json")
    told = json.loads(answer.content)
    assert isinstance(told, dict)
    return told


def shown(data: bytes, name: str) -> str:
    """The page that says so."""
    answer = Client().post("/verify", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    return answer.content.decode()


def as_png(colour: str, path: Path) -> Path:
    Image.new("RGB", (96, 64), colour).save(path)
    return path


def test_the_clip_itself_is_known(clip: Post, film: Path) -> None:
    told = asked(film)
    assert (told["verdict"], told["post"]["id"]) == ("made_here", str(clip.pk))
    assert (told["credential"]["state"], told["credential"]["ours"]) == ("trusted", True)
    assert (told["watermark"]["exact"], told["watermark"]["pictures"]) == (True, "same")


def test_our_mark_pasted_onto_footage_makes_nothing_ours(clip: Post, footage: list[Frame], tmp_path: Path) -> None:
    pasted = filmed(footage, tmp_path / "pasted", mark_for(clip.asset_id)).files["video"]
    mirrored = recoded(pasted, tmp_path / "mirrored.mp4", ["-vf", "hflip", "-c:v", "libx264", "-crf", "26"])
    for forgery in (pasted, mirrored):
        told = asked(forgery)
        assert (told["watermark"]["exact"], told["watermark"]["pictures"]) == (True, "other")
        assert (told["verdict"], told["post"], told["made_at"]) == ("unknown", None, None)


def test_our_mark_lifted_off_a_clip_and_laid_over_footage_makes_nothing_ours(
    clip: Post, film: Path, footage: list[Frame], tmp_path: Path
) -> None:
    # Without the key: what many frames of the clip have in common beside what is seen in them.
    seen = [one.rgb.astype(np.float32) for one in looking.frames.sampled(film).seen]
    blurred = [np.stack([_blurred(plane) for plane in np.moveaxis(frame, 2, 0)], 2) for frame in seen]
    lifted = 2 * np.mean([frame - smooth for frame, smooth in zip(seen, blurred, strict=True)], 0)
    laid = [np.clip(frame + lifted + 0.5, 0, 255).astype(np.uint8) for frame in footage]
    told = asked(filmed(laid, tmp_path / "laid").files["video"])
    assert told["verdict"] == "unknown" or told["watermark"]["pictures"] == "other"
    assert told["post"] is None


def _blurred(plane: np.ndarray) -> np.ndarray:
    kernel = np.ones(9) / 9
    across = np.apply_along_axis(np.convolve, 1, np.pad(plane, ((0, 0), (4, 4)), mode="edge"), kernel, mode="valid")
    down = np.apply_along_axis(np.convolve, 0, np.pad(across, ((4, 4), (0, 0)), mode="edge"), kernel, mode="valid")
    return np.asarray(down, np.float32)


def test_a_credential_moved_to_another_film_is_told(
    clip: Post, film: Path, footage: list[Frame], tmp_path: Path
) -> None:
    theirs = filmed(footage, tmp_path / "theirs").files["video"].read_bytes()
    told = asked(forged.boxed(theirs, forged.box_of(film.read_bytes())))
    assert (told["credential"]["state"], told["credential"]["ours"]) == ("invalid", False)
    assert (told["verdict"], told["post"]) == ("unknown", None)


def test_a_credential_moved_to_another_picture_is_told(tmp_path: Path) -> None:
    asset_id = uuid7()
    mark_for(asset_id)
    signing.sign_file(
        as_png("orange", tmp_path / "plain.png"),
        tmp_path / "ours.png",
        Claim("A picture", "drawn", "animatic", "1", str(asset_id)),
    )
    ours, theirs = (tmp_path / "ours.png").read_bytes(), as_png("black", tmp_path / "theirs.png").read_bytes()
    assert asked(ours, "ours.png")["verdict"] == "made_here"
    told = asked(forged.under_credential(theirs, forged.credential_of(ours)), "moved.png")
    assert (told["credential"]["state"], told["verdict"]) == ("invalid", "unknown")


def test_one_edited_byte_breaks_the_credential_and_the_mark_still_knows_the_clip(clip: Post, film: Path) -> None:
    edited = bytearray(film.read_bytes())
    # The last picture's last byte: one nearer to the beginning may spoil all pictures after it.
    start = edited.index(b"mdat") - 4
    edited[start + int.from_bytes(edited[start : start + 4], "big") - 1] ^= 1
    told = asked(bytes(edited))
    assert (told["credential"]["state"], told["credential"]["ours"]) == ("invalid", False)
    assert (told["verdict"], told["watermark"]["pictures"]) == ("made_here", "same")


def test_an_authority_of_our_name_is_not_us(clip: Post, tmp_path: Path, settings: Any) -> None:
    forger = open_authority(tmp_path / "forger", "another", name=settings.ENV.misora_name)
    path = tmp_path / "ours.png"
    with timestamps.clock(forger) as clock:
        claim = Claim("A clip by @mio", "drawn", "animatic", "1", str(clip.asset_id))
        sign(as_png("teal", tmp_path / "plain.png"), path, claim, forger, server=signing.server_name(), clock=clock)
    told = asked(path, "ours.png")
    assert (told["credential"]["state"], told["credential"]["ours"]) == ("valid", False)
    assert (told["verdict"], told["post"]) == ("unknown", None)


def test_who_trusts_our_exported_root_trusts_our_files_and_no_namesakes(
    film: Path, tmp_path: Path, settings: Any
) -> None:
    forger = open_authority(tmp_path / "forger", "another", name=settings.ENV.misora_name)
    theirs = tmp_path / "theirs.mp4"
    with timestamps.clock(forger) as clock:
        claim = Claim("A clip by @mio", "drawn", "animatic", "1", "an asset")
        plain = filmed(list(scene(*SIZE, 4, seed=61)), tmp_path / "made").files["video"]
        sign(plain, theirs, claim, forger, server=signing.server_name(), clock=clock)
    assert [_validated(path, signing.root_pem()) for path in (film, theirs)] == ["Trusted", "Valid"]


def _validated(path: Path, root: str) -> str | None:
    """As the C2PA's own tool reads with what `misora trust export-root` writes; no code of ours has a part in it."""
    trusting = {"trust": {"user_anchors": root}, "verify": {"verify_trust": True, "remote_manifest_fetch": False}}
    with (
        path.open("rb") as file,
        c2pa.Reader("video/mp4", file, context=c2pa.Context(settings=c2pa.Settings.from_dict(trusting))) as reader,
    ):
        state = reader.get_validation_state()
        return None if state is None else str(state)


def test_markup_in_a_credential_stays_text_in_the_answer_and_on_the_page(stranger: Authority, tmp_path: Path) -> None:
    path = tmp_path / "signed.png"
    claim = Claim(MARKUP, "generated", MARKUP, f"{MARKUP} 1", MARKUP)
    with timestamps.clock(stranger) as clock:
        sign(as_png("navy", tmp_path / "plain.png"), path, claim, stranger, server=MARKUP, clock=clock)
    told = asked(path, "signed.png")
    assert told["credential"]["issuer"] == MARKUP
    assert told["credential"]["model"] == f"{MARKUP} 1"
    assert (told["credential"]["state"], told["verdict"]) == ("valid", "unknown")
    page = shown(path.read_bytes(), "signed.png")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """An address on this machine, and whoever has knocked there."""
    knocked = list[object]()

    class Knocked(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            knocked.append(self.client_address)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Knocked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/manifest", knocked
        server.shutdown()


def test_a_credential_that_lies_elsewhere_is_never_fetched(
    listener: tuple[str, list[object]], stranger: Authority, tmp_path: Path
) -> None:
    address, knocked = listener
    plain = filmed(list(scene(*SIZE, 4, seed=63)), tmp_path / "made").files["video"]
    with timestamps.clock(stranger) as clock:
        far = forged.elsewhere(plain, tmp_path / "far.mp4", address, stranger, clock=clock)
    assert address.encode() in far.read_bytes()
    looked = look(far)
    assert (looked.credential.state, looked.credential.remote, looked.signed_asset) == ("none", True, None)
    assert asked(far)["credential"]["state"] == "none"
    assert knocked == []
