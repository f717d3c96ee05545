"""What the page says for each finding. The answers themselves are `social.verification`'s."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from misora.social.queries import lineage
from misora.social.verification import CredentialFinding, FingerprintFinding, Verification, WatermarkFinding
from misora.web.verdicts import chance, in_words
from tests.factories import finished_draft, person, post

pytestmark = pytest.mark.django_db

NO_CREDENTIAL = CredentialFinding(
    state="none", ours=False, issuer="", generator="", model="", source_type="", signed_at="", says_ai=False,
    confidence=0.0, says="It carries no signature.", leaves_open="Anything.",
)  # fmt: skip
NO_MARK = WatermarkFinding(
    found="none", id="", pictures="", confidence=0.0, says="Our mark was not found.", leaves_open="Much."
)
UNLIKE = FingerprintFinding(
    found=False,
    share=0.0,
    distance=256.0,
    heard=False,
    confidence=0.0,
    says="It looks like nothing.",
    leaves_open="A lot.",
)
NOTHING = Verification(
    verdict="unknown", says="Nothing says that this was made here.", kind="video", width=720, height=1280, seconds=8.0,
    credential=NO_CREDENTIAL, watermark=NO_MARK, fingerprint=UNLIKE,
)  # fmt: skip


def shown(verification: Verification, *, viewer=None, name: str = "saved.mp4", size: int = 3_100_000) -> str:
    """The answer as the page shows it."""
    answer = in_words(verification, viewer=viewer, name=name, size=size)
    return render_to_string("verify/_answer.html", {"answer": answer, "user": viewer})


def test_nothing_found_is_not_a_no() -> None:
    page = shown(NOTHING)
    assert "We can’t tell." in page
    assert "Nothing says that this was made here." in page
    assert page.count("Not found") == 3
    assert "It leaves open: Anything." in page
    assert "saved.mp4, 8 s, 720 × 1280, 3.0\xa0MB" in page


def test_what_is_ours_says_how_sure_it_is() -> None:
    page = shown(
        replace(
            NOTHING,
            verdict="made_here",
            engine="wan",
            model="2.2",
            credential=replace(
                NO_CREDENTIAL,
                state="trusted",
                ours=True,
                issuer="Misora",
                generator="Misora 0.1.0",
                model="2.2",
                signed_at="2026-11-21T10:00:00+00:00",
                says_ai=True,
            ),
            watermark=replace(NO_MARK, found="exact", pictures="same", confidence=1 - 2.4e-10),
            fingerprint=replace(UNLIKE, found=True, share=0.92, distance=12, heard=True),
        )
    )
    assert "Yes. Made on this server." in page
    assert page.count("</svg>Found") == 3
    assert "in the name of “Misora”, on 21 November 2026, by Misora 0.1.0, made with wan 2.2." in page
    assert "They say that a trained model made it." in page
    assert "Chance of an accident: less than 1 in 1,000,000,000." in page
    assert "Pictures that are alike agree in 244 of 256 points. So does the sound." in page


def test_a_mark_on_other_pictures_and_a_broken_signature_warn() -> None:
    page = shown(
        replace(
            NOTHING,
            credential=replace(NO_CREDENTIAL, state="invalid"),
            watermark=replace(NO_MARK, found="exact", pictures="other", confidence=1.0),
        )
    )
    assert "The signature doesn’t fit" in page
    assert "Our watermark, on other pictures" in page
    assert page.count("finding--no") == 2
    assert "finding--yes" not in page


@pytest.mark.parametrize(
    ("state", "heading"), [("valid", "Someone else signed it"), ("trusted", "We signed it, someone")]
)
def test_a_signature_that_says_nothing_of_us_is_no_finding(state: str, heading: str) -> None:
    page = shown(replace(NOTHING, credential=replace(NO_CREDENTIAL, state=state)))
    assert heading in page
    assert "finding--yes" not in page


def test_a_mark_too_faint_to_read_is_said_to_be_ours() -> None:
    faint = replace(NO_MARK, found="ours", confidence=1 - 1e-10)
    page = shown(replace(NOTHING, verdict="ours_id_unknown", says="It bears our mark.", watermark=faint))
    assert "A watermark of ours, too faint to read" in page
    assert "It bears our mark." in page


def test_a_visible_post_is_named_with_its_label_and_lineage() -> None:
    mio = person("mio")
    clip = post(mio, caption="Almost home", engine="wan")
    page = shown(
        replace(
            NOTHING, verdict="made_here", asset=clip.asset, post=clip, lineage=lineage(clip, None),
            made_at=datetime(2026, 11, 21, tzinfo=UTC),
        )
    )  # fmt: skip
    assert f'href="/c/{clip.pk}">Almost home</a>' in page
    assert f'src="/media/{clip.asset_id}/poster"' in page
    assert "</svg>AI</span>" in page
    assert "Where it comes from" in page
    assert "Made on 21 November 2026." in page


def test_a_draft_of_ones_own_leads_to_its_takes_and_another_one_to_nothing() -> None:
    mio = person("mio")
    draft = finished_draft(mio)
    said = replace(NOTHING, verdict="made_here", says="This was made here. Nothing more can be said of it.")
    own = shown(replace(said, asset=draft.asset), viewer=mio)
    assert f'href="/drafts/{draft.render.batch_id}"' in own
    strange = shown(said, viewer=person("ada"))
    assert "Nothing more can be said of it." in strange
    assert "/drafts/" not in strange
    assert "<img" not in strange


def test_what_a_file_says_of_itself_is_escaped() -> None:
    poison = "<img src=x onerror=alert(1)>"
    page = shown(
        replace(
            NOTHING, credential=replace(NO_CREDENTIAL, state="valid", issuer=poison, generator=poison, model=poison)
        ),
        name=f"{poison}.mp4",
    )
    assert "<img" not in page
    assert page.count("&lt;img src=x") == 4


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "less than 1 in 1,000,000,000,000"),
        (0.999, "less than 1 in 1,000"),
        (0.9985, "less than 1 in 100"),
        (0.5, "about even"),
        (0.0, "about even"),
    ],
)
def test_a_chance_is_a_number_that_people_can_read(confidence: float, words: str) -> None:
    assert chance(confidence) == f"Chance of an accident: {words}."
