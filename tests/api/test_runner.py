"""What the server believes of a runner, and what it doesn't."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import av
import numpy as np
import pytest
from PIL import Image

from misora.accounts.models import User
from misora.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from misora.credits.services import balance
from misora.generation import queries, services
from misora.generation.asking import requesting
from misora.generation.models import Batch, Draft, EngineState, Render
from misora.generation.runner.protocol import File, Finish, landed
from misora.generation.runners import finishing
from misora.generation.runners import services as runners
from misora.generation.runners import work as runner_work
from misora.generation.runners.queries import runners as overview
from misora.media.services import store_made, store_picture
from misora.trust.marks import asset_of, watermark_key
from misora.trust.models import Fingerprint
from misora.trust.provenance.watermark import Detector
from tests.factories import FILM, made, picture_file
from tests.processes import until
from tests.runners import Speaker

pytestmark = pytest.mark.django_db

CAPTIONS = b"WEBVTT\n\n00:00:00.000 --> 00:00:00.500\n<v fox>Almost home</v>\n"
ELSEWHERE = "0" * 15 + "1"


@pytest.fixture(autouse=True)
def _on_runners(settings: Any) -> None:
    engines = {"squares": "runners", "circles": "runners"}
    settings.ENV = settings.ENV.model_copy(update={"misora_engines": engines})


@pytest.fixture
def ask(key: str, mika: User) -> Callable[..., Batch]:
    """A press of Make for a clip like the one that `factories.made` has."""
    EngineState.objects.all().delete()
    size = (FILM["width"], FILM["height"])
    able = Speaker("first").hello(sizes=(size,), image_sizes=(size,), min_seconds=0.5)
    assert able.status_code == 200, able.content

    def asked(**wishes: Any) -> Batch:
        shape = {"width": FILM["width"], "height": FILM["height"], "seconds": FILM["seconds"], **wishes}
        return requesting.request_renders(owner=mika, prompt="two squares", token=uuid4().hex, **shape)

    return asked


@pytest.fixture
def attic(ask: Callable[..., Batch]) -> Speaker:
    """A runner that has claimed the only render."""
    ask()
    speaker = Speaker("attic")
    assert speaker.claim() is not None
    return speaker


def film() -> dict[str, bytes]:
    return {"video": made().files["video"].read_bytes()}


def row() -> Render:
    return Render.objects.get()


def folders(settings: Any) -> list[Path]:
    """Of attempts, on this machine."""
    return [path for path in settings.WORK_ROOT.iterdir() if path.is_dir()]


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def picture(size: tuple[int, int], form: str = "PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", size, "orange").save(content, form)
    return content.getvalue()


def video(path: Path, *, codec: str = "libx264", size: tuple[int, int] = (72, 128), frames: int = 6) -> bytes:
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream(codec, rate=12)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(frames):
            picture = np.full((size[1], size[0], 3), 40 * number % 256, dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return path.read_bytes()


# Coming in


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer rt-misora-wrong", "Basic rt-misora-wrong"])
def test_without_a_good_token_nothing_is_answered(client, token):
    for path in ("hello", "claim", f"work/{uuid4()}/1/finish"):
        answer = client.post(f"/api/runner/v2/{path}", headers={"authorization": token})
        assert code(answer) == (401, "invalid_runner_token")


def test_a_persons_key_is_no_runners_token(client, key):
    answer = client.post("/api/runner/v2/hello", headers={"authorization": f"Bearer {key}"})
    assert code(answer) == (401, "invalid_runner_token")


def test_a_runners_token_is_no_persons_key(attic):
    assert code(attic.client.get("/v1/videos/video_1")) == (401, "invalid_api_key")


def test_a_process_without_a_name_of_its_own_is_refused(attic):
    for instance in ("", "../../etc", "0" * 17):
        answer = attic.client.post("/api/runner/v2/claim", headers={"misora-instance": instance})
        assert code(answer) == (422, "invalid_input")


def test_wrong_methods_and_words_are_refused_with_a_reason(attic):
    assert code(attic.client.get("/api/runner/v2/hello")) == (405, "wrong_method")
    assert code(attic.say("hello", version="1", slots=0, engines={})) == (422, "invalid_input")
    assert code(attic.say("claim", engines=["squares"], holding=[], more="x" * 300_000)) == (422, "invalid_input")
    assert code(attic.say(f"{attic.place}/beat", phase="drawing", fraction=7)) == (422, "invalid_input")


# Tokens


def test_only_administrators_and_the_operator_make_and_revoke_tokens(mika):
    with pytest.raises(NotAllowed):
        runners.create_runner(by=mika, name="mine", engines=[])
    made_by_operator, _ = runners.create_runner(by=None, name="mine", engines=[])
    with pytest.raises(NotAllowed):
        runners.revoke_runner(by=mika, runner_id=made_by_operator.pk)
    mika.is_admin = True
    runners.revoke_runner(by=mika, runner_id=made_by_operator.pk)
    with pytest.raises(NotFound):
        runners.revoke_runner(by=mika, runner_id=made_by_operator.pk)
    assert runners.create_runner(by=mika, name="mine", engines=["squares"])[0].made_by == mika


def test_a_name_is_needed_and_taken_once_and_engines_exist(mika):
    runners.create_runner(by=None, name="attic", engines=[])
    with pytest.raises(Conflict):
        runners.create_runner(by=None, name=" attic ", engines=[])
    for name in ("", "x" * 41, "a\x00b"):
        with pytest.raises(InvalidInput):
            runners.create_runner(by=None, name=name, engines=[])
    with pytest.raises(InvalidInput, match="triangles"):
        runners.create_runner(by=None, name="other", engines=["triangles"])


def test_a_revoked_token_is_refused_and_its_work_queued_at_once(attic):
    runners.revoke_runner(by=None, runner_id=attic.runner.pk)
    assert (row().state, row().failures) == ("queued", 0)
    assert code(attic.say(f"{attic.place}/beat", phase="", fraction=0.1)) == (401, "invalid_runner_token")
    assert not EngineState.objects.filter(worker__startswith=attic.runner.prefix).exists()


# What it may be


def test_what_a_runner_can_do_is_what_the_server_offers(ask):
    info = queries.engine_named("squares")
    assert (info.status, info.title, info.slots) == ("ready", "Squares", 1)


def test_an_engine_that_the_token_or_the_server_does_not_name_is_refused(ask):
    speaker = Speaker("round", engines=("circles",))
    assert "token" in speaker.hello("squares").json()["refused"]["squares"]
    assert "MISORA_ENGINES" in speaker.hello("triangles").json()["refused"]["triangles"]
    assert speaker.hello("circles").json()["engines"] == ["circles"]
    ask()
    assert speaker.claim("squares", "circles") is None
    assert row().state == "queued"


@pytest.mark.parametrize(
    "lie", [{"credits_per_second": -1}, {"sizes": ()}, {"sizes": ((10**9, 2),)}, {"title": "x" * 500}, {"fps": 0}]
)
def test_capabilities_that_cannot_be_true_are_refused(ask, lie):
    speaker = Speaker("liar")
    assert "can't be true" in speaker.hello(**lie).json()["refused"]["squares"]
    assert not EngineState.objects.filter(worker__startswith=speaker.runner.prefix).exists()


def test_an_engine_that_does_not_load_there_is_told_with_its_problem(ask):
    speaker = Speaker("broken")
    speaker.say("hello", version="1", slots=1, engines={"circles": {"capabilities": None, "problem": "No GPU."}})
    assert (queries.engine_named("circles").status, queries.engine_named("circles").problem) == ("failing", "No GPU.")
    assert [(one.state, one.problem) for one in overview(by=None) if one.runner.name == "broken"] == [
        ("failing", "circles: No GPU.")
    ]


# The way of a clip


@pytest.mark.django_db(transaction=True)
def test_a_film_becomes_one_draft_with_its_receipt_however_often_it_is_handed_in(attic, mika, settings):
    files = film() | {"captions": CAPTIONS}
    attic.send(files)
    spent = {"compute_seconds": 1.5, "model": "weights-abc", "energy_joules": 90}
    assert attic.finish(files, **spent).status_code == 202
    for _ in range(2):
        assert attic.hand_in(files, **spent).status_code == 200
    draft = Draft.objects.get()
    assert (draft.asset.width, draft.asset.height, draft.asset.seconds) == (72, 128, 0.5)
    assert (draft.receipt.runner, draft.receipt.model, draft.asset.made_by) == ("attic", "weights-abc", "drawn")
    assert draft.receipt.compute_seconds > 1.5, "with what it took to finish it here"
    assert draft.receipt.energy_joules >= 90
    stored = {path.name: path.read_bytes() for path in settings.MEDIA_ROOT.rglob("*.*")}
    assert sorted(stored) == ["captions.vtt", "poster.webp", "sprite.jpg", "video.mp4"]
    assert stored["captions.vtt"] == CAPTIONS
    assert Fingerprint.objects.get().asset_id == draft.asset.pk
    assert balance(mika) == 39
    until(lambda: not folders(settings))
    assert [(one.made, len(one.making)) for one in overview(by=None) if one.runner.name == "attic"] == [(1, 0)]


@pytest.mark.django_db(transaction=True)
def test_a_picture_is_made_anew_from_its_pixels_and_bears_label_and_mark(ask, settings):
    Speaker("able").hello(image_sizes=((768, 768),))
    ask(kind="image", width=768, height=768)
    speaker = Speaker("attic")
    assert speaker.claim()["order"]["spec"]["kind"] == "image"
    files = {"image": picture((768, 768)) + b"hidden behind it"}
    speaker.send(files)
    assert code(speaker.finish(files)) == (422, "bad_files")
    cellar = Speaker("cellar")
    cellar.claim()
    files["image"] = picture((768, 768))
    cellar.send(files)
    assert cellar.hand_in(files).status_code == 200
    draft = Draft.objects.get()
    assert (draft.asset.kind, draft.asset.width, draft.asset.height) == ("image", 768, 768)
    stored = {path.name: path for path in settings.MEDIA_ROOT.rglob("*.*")}
    assert sorted(stored) == ["image.webp", "poster.webp"]
    for path in stored.values():
        with Image.open(path) as marked:
            finding = Detector(watermark_key()).look([np.asarray(marked.convert("RGB"))])
        assert (finding.found, asset_of(finding.ident)) == ("exact", draft.asset.pk)


def test_neither_key_nor_mark_nor_the_makers_name_leaves_for_a_runner(attic):
    said = json.dumps(attic.work)
    assert watermark_key().hex() not in said
    assert "mika" not in said
    order = attic.work["order"]
    assert (order["mark"], order["before"], order["intermediate"]) == (None, None, True)
    assert landed(order, Path("/nowhere")).mark is None


@pytest.mark.django_db(transaction=True)
def test_while_another_film_is_being_finished_a_runner_comes_again(attic, mika):
    attic.send(film())
    place = finishing.take_place()
    assert place is not None
    assert [attic.finish(film()).status_code for _ in range(2)] == [202, 202]
    assert row().state == "running"
    place.leave()
    assert attic.hand_in(film()).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_while_it_finishes_a_film_leaves_it_to_the_next(attic, settings):
    attic.send(film())
    holds = (
        "import fcntl, sys; file = open(sys.argv[1], 'ab'); fcntl.flock(file, fcntl.LOCK_EX); print(); sys.stdin.read()"
    )
    lock = settings.DATA / finishing.LOCK
    command = [sys.executable, "-c", holds, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        assert attic.finish(film()).status_code == 202
        half = folders(settings)[0] / finishing.OWN / "film" / "video.mp4.part"
        half.parent.mkdir(parents=True)
        half.write_bytes(b"half a film")
        other.kill()
    assert attic.hand_in(film()).status_code == 200
    assert Draft.objects.get().asset.sha256


@pytest.mark.django_db(transaction=True)
def test_a_film_that_is_cancelled_while_it_is_being_finished_is_nobodys(attic, mika, settings):
    attic.send(film())
    assert attic.finish(film()).status_code == 202
    services.cancel_render(owner=mika, render_id=row().pk)
    assert code(attic.hand_in(film())) == (409, "attempt_lost")
    until(lambda: not folders(settings))
    assert not Draft.objects.exists()
    assert balance(mika) == 40


@pytest.mark.django_db(transaction=True)
def test_a_film_that_looks_well_and_ends_too_soon_counts_as_no_clip(attic, tmp_path):
    # The sandbox has looked; then its bytes change, as those of a file may that only a full decoding finds broken.
    files = {"video": video(tmp_path / "a.mp4", frames=6)}
    attic.send(files)
    place = finishing.take_place()
    render = runner_work.held_by(runner=attic.runner, instance="0" * 16, render_id=row().pk, attempt=row().attempt)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(files["video"][:500])
    said = Finish(files={"video": File(size=500, sha256="0" * 64)})
    finishing.finish(place, render, finishing.Received(broken, None, said, attic.runner))
    until(lambda: row().state == "queued")
    assert (row().failures, attic.claim()) == (1, None)
    assert attic.row.problem


@pytest.mark.django_db(transaction=True)
def test_bytes_that_went_astray_are_asked_for_and_those_that_came_twice_are_one(attic):
    files = film()
    head, tail = files["video"][:1000], files["video"][1000:]
    place = f"{attic.place}/files/video"
    assert attic.put(f"{place}?offset=1000", tail).json() == {"have": 0}
    assert attic.put(place, head).json() == {"have": 1000}
    attic.send({name: content for name, content in files.items() if name != "video"})
    assert code(attic.finish(files)) == (409, "incomplete")
    assert row().state == "running"
    for _ in range(2):
        assert attic.put(f"{place}?offset=1000", tail).json() == {"have": len(files["video"])}
    assert attic.hand_in(files).status_code == 200


def test_the_reference_picture_comes_along(ask, mika):
    reference = store_picture(owner=mika, upload=picture_file())
    ask(reference=reference)
    speaker = Speaker("attic")
    work = speaker.claim()
    assert work["order"]["spec"]["references"] == work["inputs"] == ["reference.webp"]
    answer = speaker.get(f"{speaker.place}/inputs/reference.webp")
    assert b"".join(answer.streaming_content)[:4] == b"RIFF"


@pytest.mark.django_db(transaction=True)
def test_a_runner_makes_the_new_part_alone_and_the_server_joins_it(ask, mika, settings):
    before = ask().renders.get()
    Render.objects.filter(pk=before.pk).update(state=Render.State.DONE)
    asset = store_made(owner=mika, made=made())
    Draft.objects.create(render=before, asset=asset)
    batch = ask(extends=before, joined=True)
    speaker = Speaker("attic")
    work = speaker.claim()
    assert work["inputs"] == ["before.png"]
    assert str(settings.WORK_ROOT) not in json.dumps(work)
    part = film()
    speaker.send(part)
    assert speaker.hand_in(part).status_code == 200
    assert Draft.objects.get(render__batch=batch).asset.seconds == 1.0


def test_whoever_makes_it_sees_how_far_it_is(attic, settings):
    assert attic.say(f"{attic.place}/beat", phase="drawing", fraction=0.5, detail="shot 1").json()["go_on"]
    assert (row().phase, row().fraction, row().detail) == ("drawing", 0.5, "shot 1")
    assert attic.put(f"{attic.place}/preview", picture((240, 400), "JPEG")).status_code == 200
    with Image.open(queries.preview_of(row())) as shown:
        assert (shown.format, shown.size) == ("JPEG", (240, 400))
        assert np.asarray(shown.convert("L")).min() < 100, "the label's dark ground on plain orange"
    for evil in (b"<script>", b"", picture((240, 400), "GIF")):
        assert code(attic.put(f"{attic.place}/preview", evil)) == (422, "invalid_input")
    assert code(attic.put(f"{attic.place}/preview", b"x" * 300_000)) == (413, "too_large")


def test_cancelling_is_told_with_the_next_beat(attic, mika):
    services.cancel_render(owner=mika, render_id=row().pk)
    answer = attic.say(f"{attic.place}/beat", phase="drawing", fraction=0.5).json()
    assert answer == {"go_on": False, "why": "cancelled"}
    assert code(attic.put(f"{attic.place}/files/video", b"x")) == (409, "attempt_lost")


def test_what_is_given_back_is_queued_and_what_fails_counts(attic, mika):
    assert attic.say(f"{attic.place}/give-back").status_code == 200
    assert (row().state, row().failures) == ("queued", 0)
    attic.claim()
    assert attic.say(f"{attic.place}/fail", code="engine_died", final=False).status_code == 200
    assert (row().state, row().failures) == ("queued", 1)
    attic.claim()
    assert attic.say(f"{attic.place}/fail", code="refused", sentence="No.", final=True).status_code == 200
    assert (row().state, row().error) == ("failed", "No.")
    assert balance(mika) == 40


def test_a_claim_whose_answer_was_lost_is_queued_again(attic):
    assert (row().state, row().attempt) == ("running", 1)
    assert attic.claim()["attempt"] == 2
    assert row().failures == 0
    assert attic.claim(holding=(f"{row().pk}.2",)) is None
    assert row().attempt == 2


# Someone else's


@pytest.mark.parametrize("whose", ["another runner", "another process of the same runner", "an older attempt"])
def test_somebody_elses_attempt_can_be_neither_read_nor_changed(attic, whose, settings):
    other = Speaker("cellar") if whose == "another runner" else attic
    other.work = attic.work
    if whose == "an older attempt":
        attic.say(f"{attic.place}/give-back")
        Speaker("cellar").claim()
    headers = {"misora-instance": ELSEWHERE} if whose.startswith("another process") else {}
    before = Render.objects.values().get()

    def post(path: str, **said: Any) -> Any:
        return other.client.post(
            f"/api/runner/v2/{other.place}/{path}", said, content_type="application/json", headers=headers
        )

    assert post("beat", phase="x", fraction=0.9).json() == {"go_on": False, "why": "lost"}
    assert code(post("fail", code="x", final=True)) == (409, "attempt_lost")
    assert code(post("give-back")) == (409, "attempt_lost")
    place = f"/api/runner/v2/{other.place}"
    for answer in (
        other.client.put(f"{place}/files/video", b"evil", headers=headers),
        other.client.put(f"{place}/preview", b"evil", headers=headers),
        other.client.get(f"{place}/inputs/reference.webp", headers=headers),
    ):
        assert code(answer) == (409, "attempt_lost")
    files = {"video": {"size": 1, "sha256": "0" * 64}}
    assert code(post("finish", files=files)) == (409, "attempt_lost")
    assert Render.objects.values().get() == before
    assert not any(settings.WORK_ROOT.rglob("*.part"))


# Evil files


@pytest.mark.parametrize("name", ["..", "../../secrets/django_key", "%2e%2e%2fvideo", "video.mp4", "/etc/passwd", "x"])
def test_no_name_of_the_runners_leads_anywhere(attic, name, settings):
    for answer in (attic.put(f"{attic.place}/files/{name}", b"evil"), attic.get(f"{attic.place}/inputs/{name}")):
        assert answer.status_code == 404
    assert not [path for path in settings.WORK_ROOT.rglob("*") if path.is_file()]


def test_no_more_is_taken_than_a_clip_may_weigh(attic):
    assert code(attic.put(f"{attic.place}/files/captions?offset=499999", b"xx")) == (413, "too_large")
    assert code(attic.put(f"{attic.place}/files/video", b"x" * (runners.CHUNK_BYTES + 1))) == (413, "too_large")
    for offset in ("-1", "x", "9" * 13, "１"):
        assert code(attic.put(f"{attic.place}/files/video?offset={offset}", b"x")) == (422, "invalid_input")


def test_a_full_disk_refuses_what_comes_until_there_is_room(attic, settings):
    settings.ENV = settings.ENV.model_copy(update={"misora_disk_floor_bytes": 10**18})
    answer = attic.put(f"{attic.place}/files/video", b"x")
    assert (code(answer), answer["Retry-After"]) == ((503, "unavailable"), "5")
    assert row().state == "running"


EVIL: dict[str, Callable[[Path], dict[str, bytes]]] = {
    "text as video": lambda folder: {"video": b"#EXTM3U\nhttp://127.0.0.1/x"},
    "half a video": lambda folder: {"video": film()["video"][:-300]},
    "a video of another size": lambda folder: {"video": video(folder / "a.mp4", size=(128, 72))},
    "a longer video": lambda folder: {"video": video(folder / "a.mp4", frames=60)},
    "a video that few browsers play": lambda folder: {"video": video(folder / "a.mp4", codec="mpeg4")},
    "a picture as video": lambda folder: {"video": picture((72, 128))},
    "captions with a tag": lambda folder: {"captions": CAPTIONS.replace(b"Almost", b"<script>")},
    "captions with a style": lambda folder: {"captions": b"WEBVTT\n\nSTYLE\n::cue { color: red }\n"},
    "captions in no alphabet": lambda folder: {"captions": b"\xff\xfe"},
    "a picture beside the video": lambda folder: {"image": picture((72, 128))},
}


@pytest.mark.parametrize("what", EVIL)
def test_files_that_are_not_the_clip_are_refused(attic, what, tmp_path, settings):
    files = film() | EVIL[what](tmp_path)
    attic.send(files)
    assert code(attic.finish(files)) == (422, "bad_files")
    assert (row().state, row().failures) == ("queued", 1)
    assert not folders(settings)
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_came_back_wrong_is_made_by_somebody_else(attic, mika):
    attic.send({"video": b"rubbish"})
    assert code(attic.finish({"video": b"rubbish"})) == (422, "bad_files")
    assert attic.claim() is None
    assert [(one.state, one.problem) for one in overview(by=None) if one.runner.name == "attic"] == [
        ("paused", "The file video: This is a text file. Send an MP4 or WebM video.")
    ]
    cellar = Speaker("cellar")
    cellar.claim()
    cellar.send(film())
    assert cellar.hand_in(film()).status_code == 200
    assert Draft.objects.get().receipt.runner == "cellar"
    assert balance(mika) == 39


def test_a_digest_that_is_not_the_files_is_refused(attic):
    files = film()
    attic.send(files | {"video": files["video"][:-1] + b"!"})
    assert code(attic.finish(files)) == (422, "bad_files")
    assert row().state == "queued"


def test_a_runner_that_only_sends_rubbish_cannot_hold_a_clip_up_for_ever(ask, mika):
    ask()
    for name in ("one", "two", "three"):
        speaker = Speaker(name)
        speaker.claim()
        speaker.send({"video": b"rubbish"})
        speaker.finish({"video": b"rubbish"})
    assert (row().state, row().error_code) == ("failed", "bad_files")
    assert "not the clip that was asked for" in row().error
    assert balance(mika) == 40


def test_what_an_order_says_is_whole_and_names_no_folder_of_the_server(attic, settings):
    assert attic.work["order"]["spec"]["prompt"] == "two squares"
    assert str(settings.WORK_ROOT) not in json.dumps(attic.work)
