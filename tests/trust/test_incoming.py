"""What comes in with a credential, or says that a model made it, goes on saying so."""

import io
import json
from pathlib import Path
from uuid import UUID

import c2pa
import numpy as np
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from misora.accounts.models import User
from misora.core.errors import Unavailable
from misora.media.models import Asset
from misora.trust.incoming import metadata_say_ai
from misora.trust.marks import mark_for, watermark_key
from misora.trust.models import Origin, Sighting
from misora.trust.origins import says_ai
from misora.trust.provenance.credential import timestamps
from misora.trust.provenance.credential.authority import Authority, open_authority
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.credential.reading import read
from misora.trust.provenance.credential.signing import sign
from misora.trust.provenance.watermark import Watermark
from misora.trust.recognition import block
from misora.trust.screening import PicturesRefused
from misora.trust.signing import root_pem
from misora.trust.uploads import receive_picture, receive_still
from tests import factories
from tests.factories import made, person
from tests.trust.test_watermark import textured

pytestmark = pytest.mark.django_db

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType='
    b'"http://cv.iptc.org/newscodes/digitalsourcetype/%s"/></rdf:RDF></x:xmpmeta>'
)


@pytest.fixture
def mio(db: None) -> User:
    return person("mio")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Somebody else who signs."""
    return open_authority(tmp_path_factory.mktemp("stranger"), "theirs", name="Another studio")


def picture(form: str = "PNG", **more: object) -> bytes:
    content = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(content, form, **more)
    return content.getvalue()


def signed_by(authority: Authority, content: bytes, folder: Path, ending: str, made_by: str = "generated") -> bytes:
    plain, signed = folder / f"plain{ending}", folder / f"signed{ending}"
    plain.write_bytes(content)
    claim = Claim("Theirs", made_by, "their engine", "their model", "their asset")
    with timestamps.clock(authority) as clock:
        sign(plain, signed, claim, authority, server="elsewhere", clock=clock)
    return signed.read_bytes()


def upload(content: bytes, name: str = "a.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def kept(asset: Asset) -> Path:
    return Path(default_storage.path(asset.file_name("image")))


def generators(path: Path) -> list[str]:
    with c2pa.Reader(str(path)) as reader:
        store = json.loads(reader.json())
    return [one["claim_generator_info"][0]["name"] + " " + one.get("title", "") for one in store["manifests"].values()]


@pytest.mark.parametrize(("form", "ending"), [("PNG", ".png"), ("JPEG", ".jpg")])
def test_a_picture_that_comes_with_a_credential_keeps_it_in_its_clean_copy(mio, stranger, tmp_path, form, ending):
    content = signed_by(stranger, picture(form), tmp_path, ending)
    asset = receive_picture(owner=mio, upload=upload(content))
    assert asset.signature == "signed"
    assert read(kept(asset), "image/webp", roots=[root_pem()]).state == "trusted"
    assert "Misora Theirs" in generators(kept(asset))
    origin = Origin.objects.get(asset=asset)
    assert (origin.credential, origin.issuer, origin.says_ai) == ("valid", "Another studio", True)
    assert says_ai([asset])


def test_a_signed_upload_is_not_called_made_here(mio, stranger, tmp_path):
    asset = receive_picture(owner=mio, upload=upload(signed_by(stranger, picture(), tmp_path, ".png")))
    told = read(kept(asset), "image/webp", roots=[root_pem()])
    assert (told.asset, told.watermark, told.model) == ("", None, "")


def test_the_operator_may_trust_others(mio, stranger, tmp_path, settings):
    settings.CREDENTIALS = tmp_path / "credentials"
    (settings.CREDENTIALS / "trusted").mkdir(parents=True)
    (settings.CREDENTIALS / "trusted" / "studio.pem").write_text(stranger.root.pem)
    asset = receive_picture(owner=mio, upload=upload(signed_by(stranger, picture(), tmp_path, ".png")))
    assert Origin.objects.get(asset=asset).credential == "trusted"


def test_a_picture_changed_since_it_was_signed_is_kept_as_that(mio, stranger, tmp_path):
    content = signed_by(stranger, picture("JPEG"), tmp_path, ".jpg")
    with_a_comment = content[:2] + b"\xff\xfe\x00\x06abcd" + content[2:]
    asset = receive_picture(owner=mio, upload=upload(with_a_comment))
    assert Origin.objects.get(asset=asset).credential == "invalid"
    assert read(kept(asset), "image/webp", roots=[root_pem()]).state == "trusted", "our copy is ours, whatever it had"


def test_a_film_that_comes_with_a_credential_leaves_it_to_its_still(mio, stranger, tmp_path):
    content = signed_by(stranger, made().files["video"].read_bytes(), tmp_path, ".mp4", made_by="drawn")
    asset, _seconds = receive_still(owner=mio, film=upload(content, "a.mp4"), which="first")
    assert "Misora Theirs" in generators(kept(asset))
    assert not says_ai([asset])


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_metadata_that_name_a_model_are_believed_without_a_credential(mio, form):
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", (XMP % b"trainedAlgorithmicMedia").decode())
    more = {"pnginfo": info} if form == "PNG" else {"xmp": XMP % b"trainedAlgorithmicMedia"}
    asset = receive_picture(owner=mio, upload=upload(picture(form, **more)))
    assert says_ai([asset])
    assert asset.signature == "none"


@pytest.mark.parametrize(
    ("source", "ai"),
    [
        (b"trainedAlgorithmicMedia", True),
        (b"compositeWithTrainedAlgorithmicMedia", True),
        (b"digitalCapture", False),
        (b"algorithmicMedia", False),
    ],
)
def test_only_metadata_that_name_a_model_say_so(source, ai):
    assert metadata_say_ai(XMP % source) is ai
    assert metadata_say_ai(b"\0" * 5_000_000 + XMP % source) is ai, "also at the end of a film"


def test_a_picture_that_says_nothing_of_itself_has_no_origin(mio):
    asset = receive_picture(owner=mio, upload=upload(picture()))
    assert not Origin.objects.exists()
    assert generators_or_none(asset) == []


def generators_or_none(asset: Asset) -> list[str]:
    return generators(kept(asset)) if b"jumb" in kept(asset).read_bytes() else []


def test_a_credential_is_not_dropped_because_the_clock_is_away(mio, stranger, tmp_path, settings):
    content = signed_by(stranger, picture(), tmp_path, ".png")
    settings.ENV = settings.ENV.model_copy(update={"misora_timestamp_url": "http://127.0.0.1:9/"})
    with pytest.raises(Unavailable):
        receive_picture(owner=mio, upload=upload(content))
    assert not Asset.objects.exists()


def marked(asset_id: UUID) -> bytes:
    """Somebody's picture that bears the mark of this asset, as a program that knows of no credentials saves it."""
    frame = Watermark(watermark_key(), mark_for(asset_id), width=480, height=640)(textured(), 0)
    content = io.BytesIO()
    Image.fromarray(frame).save(content, "JPEG", quality=85)
    return content.getvalue()


@pytest.mark.parametrize(("made_by", "ai"), [("generated", True), ("drawn", False)])
def test_our_own_mark_says_what_a_picture_was_made_by(mio, made_by, ai):
    clip = factories.asset(mio)
    Asset.objects.filter(pk=clip.pk).update(made_by=made_by)
    asset = receive_picture(owner=person("ada"), upload=upload(marked(clip.pk), "a.jpg"))
    origin = Origin.objects.get(asset=asset)
    assert (origin.mark, origin.says_ai, origin.credential) == (mark_for(clip.pk), ai, "none")
    assert says_ai([asset]) is ai


def cut_at_a_corner(asset: Asset) -> bytes:
    """A stored picture with its mark, of which a quarter of each side is gone: too much for its looks to tell."""
    with Image.open(kept(asset)) as stored:
        frame = np.array(stored.convert("RGB"))
    Watermark(watermark_key(), mark_for(asset.pk), width=frame.shape[1], height=frame.shape[0])(frame)
    content = io.BytesIO()
    Image.fromarray(frame[frame.shape[0] // 4 :, frame.shape[1] // 4 :]).save(content, "JPEG", quality=85)
    return content.getvalue()


@pytest.fixture
def clip(mio: User) -> Asset:
    content = io.BytesIO()
    Image.fromarray(textured()).save(content, "PNG")
    return receive_picture(owner=mio, upload=upload(content.getvalue()))


def test_a_copy_that_no_longer_looks_alike_is_known_by_its_mark(clip):
    asset = receive_picture(owner=person("ada"), upload=upload(cut_at_a_corner(clip), "a.jpg"))
    assert Origin.objects.get(asset=asset).copy_of == clip.pk


def test_a_copy_of_what_was_taken_down_is_kept_out_by_its_mark(clip):
    block(asset_id=clip.pk, because="stolen")
    with pytest.raises(PicturesRefused, match="taken down"):
        receive_picture(owner=person("ada"), upload=upload(cut_at_a_corner(clip), "a.jpg"))
    assert Sighting.objects.filter(asset_id=clip.pk).count() == 1


def test_a_mark_laid_on_another_picture_makes_no_copy_of_it(mio, clip):
    asset = receive_picture(owner=person("ada"), upload=upload(marked_over_another(clip), "a.jpg"))
    origin = Origin.objects.get(asset=asset)
    assert (origin.mark, origin.copy_of) == (mark_for(clip.pk), None)


def marked_over_another(asset: Asset) -> bytes:
    frame = textured(2)
    Watermark(watermark_key(), mark_for(asset.pk), width=frame.shape[1], height=frame.shape[0])(frame)
    content = io.BytesIO()
    Image.fromarray(frame).save(content, "JPEG", quality=90)
    return content.getvalue()
