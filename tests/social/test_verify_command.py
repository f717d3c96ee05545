"""`misora verify`: what it prints and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from misora.core.ids import uuid7
from misora.media.encode import FilmFile
from misora.social.models import Post
from misora.trust import signing
from misora.trust.marks import mark_for, watermark_key
from misora.trust.provenance.credential.manifest import Claim
from misora.trust.provenance.watermark import Watermark
from tests import factories
from tests.attacks.material import scene

pytestmark = pytest.mark.django_db


def plain(folder: Path) -> Path:
    path = folder / "a.png"
    path.write_bytes(factories.picture_file().read())
    return path


def test_what_nothing_is_known_of_ends_with_four(misora: Any, tmp_path: Path) -> None:
    shown = misora("verify", str(plain(tmp_path)), code=4).stdout
    assert shown.startswith("Nothing says that this was made here. That is no proof that it wasn’t.\n")
    assert [line.partition(":")[0] for line in shown.splitlines()[1:]] == ["Signature", "Watermark", "Look and sound"]


def test_what_bears_our_mark_alone_ends_with_three(misora: Any, tmp_path: Path) -> None:
    mark = Watermark(watermark_key(), mark_for(uuid7()), width=640, height=360)
    with FilmFile(tmp_path / "made", width=640, height=360, fps=24, seconds=0, kind="image", filters=[mark]) as film:
        film.frame(next(scene(640, 360, 1, seed=5)))
        path = film.close().files["image"]
    told = json.loads(misora("verify", str(path), "--json", code=3).stdout)
    assert (told["verdict"], told["watermark"]["found"], told["watermark"]["pictures"]) == (
        "ours_id_unknown",
        True,
        "gone",
    )


def test_what_was_made_here_ends_with_zero_and_names_it_to_whom_it_may(misora: Any, tmp_path: Path) -> None:
    mio = factories.person("mio")
    post = factories.post(mio, audience=Post.Audience.ONLY_ME, kind="image", caption="A teal square")
    mark_for(post.asset_id)
    signed = tmp_path / "signed.png"
    signing.sign_file(plain(tmp_path), signed, Claim("A picture", "drawn", "animatic", "1", str(post.asset_id)))
    hidden = misora("verify", str(signed)).stdout
    assert "made here" in hidden
    assert "mio" not in hidden
    assert "By @mio: A teal square" in misora("verify", str(signed), "--as", "mio").stdout


def test_a_file_that_can_not_be_looked_at_ends_with_one(misora: Any, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<!doctype html>")
    assert "This is a web page" in misora("verify", str(page), code=1).stderr
    misora("verify", str(tmp_path / "none.png"), code=2)
    misora("verify", str(plain(tmp_path)), "--as", "nobody", code=1)
