"""The official client, unchanged, drives every call of the videos dialect against a live server with a worker."""

import base64
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import av
import numpy as np
import openai as official
import pytest
from django.core.files.storage import default_storage
from PIL import Image

from misora.credits.services import balance
from misora.generation.models import Batch, Draft, Render
from misora.media.captions import read_webvtt
from misora.trust.models import Refusal
from tests import factories
from tests.processes import worker

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:The Sora API is scheduled:DeprecationWarning"),
]
SMALL = {"size": "160x288", "seconds": "1"}


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[None]:
    """With a worker."""
    with worker(tmp_path):
        yield


def take(video: Any) -> Render:
    return Render.objects.select_related("batch__parent").get(pk=UUID(hex=video.id.removeprefix("video_")))


def named(video: Any) -> dict[str, Any]:
    """A video by its id. This version of the client refuses the object that its own types allow, unless it goes so."""
    return {"video": official.omit, "extra_body": {"video": {"id": video.id}}}


def pointing_to(**reference: str) -> dict[str, Any]:
    return {"input_reference": reference}


def png(size: tuple[int, int] = (160, 288)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "orange").save(file, "PNG")
    return file.getvalue()


def test_a_program_asks_polls_and_downloads_a_film_that_moves_and_sounds(openai, busy, mika):
    video = openai.videos.create_and_poll(
        prompt="two squares", model="sora-2", seconds="4", size="720x1280", poll_interval_ms=300
    )
    assert (video.status, video.progress, video.seconds, video.error) == ("completed", 100, "4", None)
    content = openai.videos.download_content(video.id).read()
    assert content.index(b"moov") < content.index(b"mdat")
    with av.open(io.BytesIO(content)) as film:
        pictures = [frame.to_ndarray(format="gray") for frame in film.decode(video=0)]
        assert (pictures[0].shape[1], pictures[0].shape[0]) == (720, 1280)
        assert abs(len(pictures) / film.streams.video[0].average_rate - 4) < 0.1
    with av.open(io.BytesIO(content)) as film:
        sound = np.concatenate([frame.to_ndarray() for frame in film.decode(audio=0)], axis=1)
    assert np.abs(pictures[0].astype(int) - pictures[-1]).mean() > 1
    assert np.sqrt((sound**2).mean()) > 0.01
    assert openai.videos.download_content(video.id, variant="thumbnail").read()[:4] == b"RIFF"
    assert openai.videos.download_content(video.id, variant="spritesheet").read()[:2] == b"\xff\xd8"
    part = openai.videos.with_raw_response.download_content(video.id, extra_headers={"Range": "bytes=4-7"})
    assert (part.http_response.status_code, part.content) == (206, b"ftyp")
    assert balance(mika) == 38


def test_a_picture_goes_along_as_a_file_or_in_words(openai, mika):
    as_file = openai.videos.create(prompt="two squares", input_reference=("fox.png", png(), "image/png"), **SMALL)
    address = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    in_words = openai.videos.create(prompt="two squares", extra_body=pointing_to(image_url=address), **SMALL)
    for video in (as_file, in_words):
        reference = take(video).batch.reference
        assert (reference.owner, reference.width, reference.height) == (mika, 160, 288)
    with pytest.raises(official.BadRequestError, match="keeps no files"):
        openai.videos.create(prompt="two squares", extra_body=pointing_to(file_id="file_1"), **SMALL)


def test_json_is_taken_as_well(openai):
    body = {"prompt": "two squares", "seed": 9, **SMALL}
    video = openai.post("/videos", body=body, cast_to=official.types.Video)
    assert (video.status, take(video).seed) == ("queued", 9)


def test_remixes_edits_and_extensions_start_from_a_finished_clip(openai, busy):
    first = openai.videos.create_and_poll(prompt="two squares", poll_interval_ms=200, **SMALL)
    remix = openai.videos.remix(first.id, prompt="make it night")
    edit = openai.videos.edit(prompt="make it night", **named(first))
    longer = openai.videos.extend(prompt="they meet", seconds="4", **named(first))
    for video, seconds in ((remix, "1"), (edit, "1"), (longer, "5")):
        assert (video.remixed_from_video_id, video.seconds, video.size) == (first.id, seconds, "160x288")
        assert openai.videos.poll(video.id, poll_interval_ms=200).status == "completed"
    assert take(remix).seed == take(edit).seed == take(first).seed
    assert take(remix).batch.storyboard["shots"][0]["time_of_day"] == "night"
    assert take(longer).batch.extends["chain"] == {"extensions": 1, "seconds": 5.0}


def test_a_film_is_sent_along_whether_it_was_made_here_or_not(openai, busy):
    first = openai.videos.create_and_poll(prompt="two squares", poll_interval_ms=200, **SMALL)
    own = openai.videos.download_content(first.id).read()
    edit = openai.videos.edit(prompt="make it night", video=("own.mp4", own, "video/mp4"))
    assert edit.remixed_from_video_id == first.id
    strange = own + b"\0\0\0\x08free"
    assert hashlib.sha256(strange).digest() != hashlib.sha256(own).digest()
    edited = openai.videos.edit(prompt="two squares at night", video=("strange.mp4", strange, "video/mp4"))
    extended = openai.videos.extend(prompt="they meet", seconds="4", video=("strange.mp4", strange, "video/mp4"))
    for video, seconds in ((edited, "1"), (extended, "4")):
        assert (video.remixed_from_video_id, video.seconds, video.size) == (None, seconds, "160x288")
        assert openai.videos.poll(video.id, poll_interval_ms=200).status == "completed"
    start, end = (take(video).batch.reference for video in (edited, extended))
    assert _square_at(start) < 40
    assert _square_at(end) > 100


def test_an_extension_is_the_whole_film_also_when_it_goes_on_again(openai, busy, mika):
    first = openai.videos.create_and_poll(prompt="two squares", poll_interval_ms=200, **SMALL)
    had = balance(mika)
    second = openai.videos.extend(prompt="they meet", seconds="1", **named(first))
    assert openai.videos.poll(second.id, poll_interval_ms=200).seconds == "2"
    third = openai.videos.extend(prompt="they part", seconds="2", **named(second))
    done = openai.videos.poll(third.id, poll_interval_ms=200)
    assert (done.status, done.seconds, done.remixed_from_video_id) == ("completed", "4", second.id)
    assert had - balance(mika) == 2, "the new parts are paid for, at half a credit a second"
    assert take(third).batch.extends["chain"] == {"extensions": 2, "seconds": 4.0}

    before, middle, whole = (
        _pictures(openai.videos.download_content(video.id).read()) for video in (first, second, third)
    )
    assert (len(before), len(middle), len(whole)) == (24, 48, 96)
    for film, earlier in ((middle, before), (whole, middle)):
        kept = film[: len(earlier)]
        assert np.abs(kept.astype(int) - earlier).mean() < 2
    assert [_square_in(whole[index]) < 40 for index in (0, 23, 24, 47, 48, 95)] == [True, False] * 3

    asset = take(third).draft.asset
    assert (asset.seconds, asset.has_sound) == (4.0, True)
    with default_storage.open(asset.file_name("captions")) as file:
        cues = read_webvtt(file.read().decode())
    assert [(cue.start, cue.stop, cue.text) for cue in cues] == [
        (0.0, 1.0, "Almost home"), (1.0, 2.0, "Almost home"), (2.0, 4.0, "Almost home"),
    ]  # fmt: skip


def _pictures(content: bytes) -> np.ndarray:
    with av.open(io.BytesIO(content)) as film:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)])


def _square_at(picture: Any) -> int:
    """The left side of the orange square in a still of the test engine's film."""
    with default_storage.open(picture.file_name("image")) as file:
        return _square_in(np.asarray(Image.open(file).convert("RGB")))


def _square_in(rgb: np.ndarray) -> int:
    pixels = rgb.astype(int)
    orange = (pixels[60, :, 0] > 190) & (pixels[60, :, 2] < 110)
    return int(np.argmax(orange))


def test_all_clips_are_listed_page_by_page(openai, mika):
    made = [openai.videos.create(prompt=f"square {number}", **SMALL).id for number in range(5)]
    assert [video.id for video in openai.videos.list(limit=2)] == made[::-1]
    assert [video.id for video in openai.videos.list(limit=2, order="asc")] == made
    page = openai.videos.list(limit=2)
    later = openai.videos.create(prompt="later", **SMALL).id
    openai.videos.delete(page.data[-1].id)
    following = page.get_next_page()
    assert [video.id for video in following.data] == made[2:0:-1], "new and deleted clips shift nothing"
    assert openai.videos.list(limit=1).data[0].id == later


def test_a_deleted_clip_is_gone_with_its_files_and_an_open_one_costs_nothing(openai, mika):
    before = balance(mika)
    waiting = openai.videos.create(prompt="two squares", **SMALL)
    assert balance(mika) < before
    assert openai.videos.delete(waiting.id).deleted
    assert balance(mika) == before
    draft = factories.finished_draft(mika, files=True)
    done = f"video_{draft.render_id.hex}"
    assert openai.videos.delete(done).to_dict() == {"id": done, "object": "video.deleted", "deleted": True}
    assert not Draft.objects.exists()
    for video in (waiting.id, done):
        for again in (openai.videos.retrieve, openai.videos.delete, openai.videos.download_content):
            with pytest.raises(official.NotFoundError):
                again(video)
    assert openai.videos.list().data == []


def test_characters_need_consent_which_nobody_can_give_yet(openai):
    def refused(call: Any) -> None:
        with pytest.raises(official.PermissionDeniedError) as no:
            call()
        assert (no.value.code, "consent" in no.value.message) == ("consent_required", True)

    refused(lambda: openai.videos.create_character(name="Mio", video=("me.mp4", b"film", "video/mp4")))
    refused(lambda: openai.videos.get_character("char_1"))
    with pytest.raises(official.PermissionDeniedError, match="likeness"):
        openai.videos.create(prompt="two squares", extra_body={"characters": [{"id": "char_1"}]}, **SMALL)
    assert not Batch.objects.exists()


def test_the_clients_own_idempotency_header_makes_one_clip(openai, mika):
    def ask(prompt: str) -> Any:
        return openai.videos.create(prompt=prompt, extra_headers={"Idempotency-Key": "one"}, **SMALL)

    assert ask("two squares").id == ask("two squares").id
    with pytest.raises(official.ConflictError) as reused:
        ask("three squares")
    assert reused.value.code == "idempotency_key_reused"
    assert Batch.objects.count() == 1


def test_their_errors_are_the_clients_exceptions(openai):
    with pytest.raises(official.NotFoundError) as missing:
        openai.videos.create(prompt="two squares", model="veo-9")
    assert missing.value.code == "model_not_found"
    with pytest.raises(official.BadRequestError) as wrong:
        openai.videos.create(prompt="two squares", size="161x288")
    assert "160×288" in wrong.value.message
    assert UUID(wrong.value.request_id)
    with pytest.raises(official.NotFoundError):
        openai.videos.retrieve("video_none")
    with pytest.raises(official.AuthenticationError):
        openai.with_options(api_key="sk-misora-wrong").videos.retrieve("video_none")
    assert not Render.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_refused_words_name_rule_stage_and_phrase(openai: official.OpenAI) -> None:
    with pytest.raises(official.BadRequestError) as refused:
        openai.videos.create(prompt="a n4ked child")
    assert (refused.value.code, refused.value.param) == ("moderation_blocked", "prompt")
    assert "rule 1, at “n4ked child” in the prompt" in refused.value.message
    assert not Render.objects.exists()
    assert Refusal.objects.get().stage == "prompt"
