"""What a file's credential says, and how far it can be believed. Nothing is fetched from anywhere."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import c2pa

from misora.trust.provenance.credential.manifest import MADE, WATERMARK_ALGORITHM

State = Literal["trusted", "valid", "invalid", "none"]
"""Signed by who is trusted; well signed by a stranger of any name; changed, or badly signed; unsigned."""

_USES: Final = "1.3.6.1.4.1.62558.2.1\n1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.8\n"
"""What a signer's certificate may be for: C2PA, emailProtection, timeStamping."""
_AI: Final = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")
LONGEST: Final = 200


@dataclass(frozen=True)
class Credential:
    """A reading. Text in it comes from the file: it is anybody's, and is escaped wherever it is shown."""

    state: State
    issuer: str = ""
    """The organisation in the signer's certificate. Worth something only where the state is trusted."""
    serial: str = ""
    """Of the signer's certificate, in decimal digits."""
    generator: str = ""
    """The program that wrote it, with its version."""
    model: str = ""
    source_type: str = ""
    """IPTC's digital source type, its last part."""
    signed_at: str = ""
    """ISO 8601, by the timestamp; empty without one."""
    asset: str = ""
    """The id that a Misora gave it; it names one of ours only where the state is trusted."""
    watermark: int | None = None
    """The soft binding's 48 bits, if it is of our kind."""
    ingredients: int = 0
    """How many files it says it came from."""
    problems: tuple[str, ...] = ()
    """The codes of what fails (C2PA 2.2, section 15.2)."""
    remote: bool = False
    """It names a credential elsewhere, which is not fetched."""

    @property
    def says_ai(self) -> bool:
        """Whether it says that a trained model made it, or a part of it."""
        return self.source_type in _AI


NONE: Final = Credential("none")


def read(path: Path, media_type: str, *, roots: Sequence[str]) -> Credential:
    """Read the credential in `path`; `roots` are the certificates (PEM) of who is trusted."""
    # The reader takes no empty list.
    anchors = {"user_anchors": "\n".join(roots)} if roots else {}
    settings = c2pa.Settings.from_dict(
        {
            "verify": {
                "verify_trust": True,
                "verify_timestamp_trust": True,
                "remote_manifest_fetch": False,
                "ocsp_fetch": False,
            },
            "trust": {**anchors, "trust_config": _USES},
        }
    )
    try:
        with path.open("rb") as file, c2pa.Reader(media_type, file, context=c2pa.Context(settings=settings)) as reader:
            return _told(json.loads(reader.json()), reader.get_validation_state() or "Invalid")
    except c2pa.C2paError.ManifestNotFound:
        return NONE
    except c2pa.C2paError as error:
        # What it holds is no credential that anyone could read.
        remote = "RemoteManifest" in type(error).__name__ or "remote" in str(error).lower()
        return Credential("none" if remote else "invalid", problems=(str(error)[:LONGEST],), remote=remote)


def _told(store: dict[str, Any], state: str) -> Credential:
    active = store.get("manifests", {}).get(store.get("active_manifest"), {})
    assertions = {str(held.get("label")): held.get("data") for held in active.get("assertions", ())}
    actions: dict[str, Any] = (
        next((data for label, data in assertions.items() if label.startswith("c2pa.actions")), {}) or {}
    )
    made: dict[str, Any] = next((one for one in actions.get("actions", ()) if one.get("digitalSourceType")), {})
    agent = made.get("softwareAgent") or {}
    signature = active.get("signature_info") or {}
    generator: dict[str, Any] = next(iter(active.get("claim_generator_info") or ()), {})
    own = assertions.get(MADE) or {}
    return Credential(
        state=_STATES.get(state, "invalid"),
        issuer=_text(signature.get("issuer")),
        serial=_text(signature.get("cert_serial_number")),
        generator=_text(f"{generator.get('name', '')} {generator.get('version', '')}"),
        model=_text(own.get("model") or (agent.get("name") if isinstance(agent, dict) else agent)),
        source_type=_text(str(made.get("digitalSourceType", "")).rpartition("/")[2]),
        signed_at=_text(signature.get("time")),
        asset=_text(own.get("asset")),
        watermark=_watermark(assertions.get("c2pa.soft-binding")),
        ingredients=len(active.get("ingredients") or ()),
        problems=tuple(_failures(store))[:20],
    )


_STATES: Final[dict[str, State]] = {"Trusted": "trusted", "Valid": "valid", "Invalid": "invalid"}


def _failures(store: dict[str, Any]) -> list[str]:
    results = (store.get("validation_results") or {}).get("activeManifest") or {}
    return [_text(failure.get("code")) for failure in results.get("failure") or ()]


def _watermark(binding: Any) -> int | None:
    try:
        if binding["alg"] != WATERMARK_ALGORITHM:
            return None
        return int(binding["blocks"][0]["value"], 16) & ((1 << 48) - 1)
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _text(value: Any) -> str:
    return str(value or "").strip()[:LONGEST]
