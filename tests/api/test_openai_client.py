"""The official client, unchanged, against a live server with a worker: done-point 1."""

import io

import av
import numpy as np
import openai as official
import pytest

from misora.credits.services import balance
from misora.generation.models import Render
from misora.trust.models import Refusal
from tests.processes import worker

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:The Sora API is scheduled:DeprecationWarning"),
]


def test_a_program_asks_polls_and_downloads_a_film_that_moves_and_sounds(openai, tmp_path, mika):
    with worker(tmp_path):
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
    assert balance(mika) == 38


def test_their_errors_are_the_clients_exceptions(openai):
    with pytest.raises(official.NotFoundError) as missing:
        openai.videos.create(prompt="two squares", model="veo-9")
    assert missing.value.code == "model_not_found"
    with pytest.raises(official.BadRequestError) as wrong:
        openai.videos.create(prompt="two squares", size="161x288")
    assert "160×288" in wrong.value.message
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
