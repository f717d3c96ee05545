"""`POST /v1/content_provenance_checks`: was this made here? The same answer as everywhere, in the dialect's shape."""

import time
from collections.abc import Mapping
from typing import Any, Final, Literal

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import BaseModel, ConfigDict, Field

from misora.accounts.http import client_address
from misora.accounts.models import Scope
from misora.api.openai.auth import BearerKey, caller
from misora.api.openai.bodies import read_body
from misora.api.openai.errors import InvalidParameter
from misora.api.openai.openapi import answers, body
from misora.core.errors import InvalidInput
from misora.social.verification import Verification
from misora.social.verifying import verify_upload

router = Router(tags=["Provenance"])

Outcome = Literal["detected", "not_detected"]


class ProvenanceWish(BaseModel):
    """What is to be looked at comes as `file`: a film or a picture. It is not kept."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)


class CredentialResult(Schema):
    """What the signed credential in the file says."""

    type: Literal["c2pa"] = "c2pa"
    outcome: Outcome = Field(description="`detected` where this server made it and signed it.")
    issuer: str | None = Field(description="Who signed; anybody's word unless the state is `trusted`.")
    model: str | None
    generated_at: str | None
    validation_state: Literal["trusted", "valid", "invalid", "not_present"]


class WatermarkResult(Schema):
    """What the invisible mark in the pictures says. Ours, not OpenAI's."""

    type: Literal["watermark"] = "watermark"
    outcome: Outcome = Field(description="A mark that was laid over other pictures is not one.")
    model: str | None = Field(description="What made the clip, where you may see it.")
    generated_at: str | None = Field(description="When the clip was made, where you may see it.")
    id: str | None = Field(description="What the mark says, 12 hexadecimal digits, where you may see the clip.")
    confidence: float = Field(description="0…1, that it is no accident.")


class FingerprintResult(Schema):
    """What it looks like. Ours, not OpenAI's."""

    type: Literal["fingerprint"] = "fingerprint"
    outcome: Outcome
    model: str | None = Field(description="What made the clip, where you may see it.")
    generated_at: str | None = Field(description="When the clip was made, where you may see it.")
    confidence: float = Field(description="0…1, how alike.")


class ContentProvenanceCheck(Schema):
    """A result for each signal."""

    created_at: int
    object: Literal["content_provenance_check"] = "content_provenance_check"
    results: list[CredentialResult | WatermarkResult | FingerprintResult]


FILE: Final = "file"
_STATES: Final = {"none": "not_present"}


@router.post(
    "/content_provenance_checks",
    auth=BearerKey(Scope.READ),
    response=answers(ContentProvenanceCheck),
    openapi_extra=body(ProvenanceWish, files=(FILE,), json=False),
)
def create_content_provenance_check(request: HttpRequest) -> JsonResponse:
    """Look whether a film or a picture was made here."""
    upload = read_body(request).file(FILE)
    if upload is None:
        raise InvalidParameter(_("Send the film or the picture as a file of a form."), param=FILE)
    try:
        found = verify_upload(viewer=caller(request), address=client_address(request), upload=upload)
    except InvalidInput as refusal:
        raise InvalidParameter(str(refusal), param=FILE) from refusal
    return JsonResponse(
        {
            "created_at": int(time.time()),
            "object": "content_provenance_check",
            "results": [_credential(found), _mark(found), _likeness(found)],
        }
    )


def _outcome(*, detected: bool) -> Outcome:
    return "detected" if detected else "not_detected"


def _credential(found: Verification) -> Mapping[str, Any]:
    credential = found.credential
    return {
        "type": "c2pa",
        "outcome": _outcome(detected=credential.ours),
        "issuer": credential.issuer or None,
        "model": credential.model or None,
        "generated_at": credential.signed_at or None,
        "validation_state": _STATES.get(credential.state, credential.state),
    }


def _mark(found: Verification) -> Mapping[str, Any]:
    mark = found.watermark
    detected = mark.found != "none" and mark.pictures != "other"
    return {
        "type": "watermark",
        "outcome": _outcome(detected=detected),
        **(_made(found) if detected else _UNKNOWN),
        "id": mark.id or None,
        "confidence": mark.confidence,
    }


def _likeness(found: Verification) -> Mapping[str, Any]:
    alike = found.fingerprint
    return {
        "type": "fingerprint",
        "outcome": _outcome(detected=alike.found),
        **(_made(found) if alike.found else _UNKNOWN),
        "confidence": alike.confidence,
    }


_UNKNOWN: Final = {"model": None, "generated_at": None}


def _made(found: Verification) -> Mapping[str, Any]:
    return {
        "model": found.model or found.engine or None,
        "generated_at": found.made_at.isoformat() if found.made_at else None,
    }
