"""Signs an event by the rules of Standard Webhooks (standardwebhooks.com) and posts it, once."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils import timezone
from standardwebhooks.webhooks import Webhook

from misora.core import http
from misora.core.errors import MisoraError
from misora.notifications.addresses import is_trusted
from misora.notifications.models import Delivery, WebhookEndpoint
from misora.notifications.sealing import unseal

SECONDS: Final = 10.0
"""How long an endpoint may take in all."""
ANSWER_BYTES: Final = 500
GONE: Final = 410


@dataclass(frozen=True)
class Outcome:
    """What became of one attempt."""

    status: int | None
    milliseconds: int
    answer: str
    problem: str

    @property
    def delivered(self) -> bool:
        """Whether the endpoint has taken it."""
        return self.status is not None and 200 <= self.status < 300


def send(delivery: Delivery) -> Outcome:
    """Post it to its endpoint, following no redirect; every answer, and none, is an outcome."""
    started = time.monotonic()
    status, answer, problem = None, "", ""
    try:
        headers = [("Content-Type", "application/json"), *signature(delivery, at=timezone.now())]
        with http.exchange(
            "POST",
            delivery.endpoint.url,
            deadline=SECONDS,
            body=delivery.payload.encode(),
            headers=headers,
            compressed=False,
            trusted=is_trusted(delivery.endpoint.url),
        ) as heard:
            status = heard.status
            answer = _beginning(heard.chunks)
    except MisoraError as trouble:
        problem = str(trouble)
    return Outcome(status, round((time.monotonic() - started) * 1000), answer, problem)


def signature(delivery: Delivery, *, at: datetime) -> list[tuple[str, str]]:
    """The three headers; two signatures stand in the last while an old secret still holds."""
    signers = [Webhook(secret) for secret in _secrets(delivery.endpoint, at)]
    signed = [signer.sign(delivery.event_id, at, delivery.payload) for signer in signers]
    return [
        ("webhook-id", delivery.event_id),
        ("webhook-timestamp", str(int(at.timestamp()))),
        ("webhook-signature", " ".join(signed)),
    ]


def _secrets(endpoint: WebhookEndpoint, at: datetime) -> list[str]:
    old_holds = endpoint.old_secret_until is not None and at < endpoint.old_secret_until
    return [unseal(sealed) for sealed in (endpoint.secret, *([endpoint.old_secret] if old_holds else []))]


def _beginning(chunks: Iterable[bytes]) -> str:
    """The first bytes as text; whatever more there is stays unread."""
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) >= ANSWER_BYTES:
            break
    return bytes(found[:ANSWER_BYTES]).decode(errors="replace").replace("\0", "\ufffd")
