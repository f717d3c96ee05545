"""What an operator can set: environment variables, or lines in DATA/misora.env.

docs/reference/settings.md is made from it.
"""

import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from misora.core.errors import InvalidInput
from misora.engines.director_model import Model
from misora.engines.loading import AUTO, EngineSetting

LONGEST_NAME = 40
"""Of an engine, as the database keeps it."""


def _is_origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("write servers as http://10.0.0.7:5678, without a path")
    return text


Origin = Annotated[str, AfterValidator(_is_origin)]


class Env(BaseSettings):
    """All settings, with their defaults."""

    model_config = SettingsConfigDict(env_prefix="", extra="ignore", hide_input_in_errors=True)

    misora_data: Path = Field(
        Path("data"), description="The folder that holds everything: database, media, secrets, logs."
    )
    database_url: str = Field("", description="A PostgreSQL of your own; empty means the embedded one.")
    public_url: str = Field(
        "",
        description="The address people use (https://misora.example). Cookies are Secure exactly when it is https.",
    )
    misora_name: str = Field("Misora", description="What this server is called.")
    misora_registration: Literal["open", "invite", "closed"] = Field("invite", description="Who may sign up.")
    misora_daily_credits: int = Field(40, ge=0, description="Each day a person's balance is filled up to this.")
    misora_daily_credits_staff: int = Field(
        0, ge=0, description="The same for moderators and administrators, if it is more."
    )
    misora_weight_staff: float = Field(
        4, gt=0, le=100, description="How large a share of the workers' time staff have in the queue; others have 1."
    )
    misora_weight_paid: float = Field(
        2, gt=0, le=100, description="The same for who has bought credits in the last 30 days."
    )
    misora_quota_bytes: int = Field(5_000_000_000, ge=0, description="How much one person's clips may weigh.")
    misora_disk_floor_bytes: int = Field(
        1_000_000_000, ge=0, description="Nothing is rendered or uploaded below this much free disk."
    )
    misora_engines: dict[str, EngineSetting] = Field(
        {"animatic": "misora.engines.animatic.engine.Animatic"},
        min_length=1,
        description='The engines as JSON: name → dotted path, or name → {"engine": dotted path, …terms and options}. '
        "The first is the default; `runners` in place of a path leaves an engine to runners. See "
        "docs/reference/engines.md.",
    )
    misora_label: Literal["moving", "corner", "off"] = Field(
        "moving",
        description="The visible label in clips and pictures, with the maker's name and how it was made: `moving` "
        "slowly along the edge, still in a `corner`, or `off`; then the invisible mark and the credential alone say "
        "it, and clips with somebody's likeness still bear it.",
    )
    misora_director_url: str = Field(
        "",
        description="An OpenAI-compatible server (http://127.0.0.1:11434/v1) whose model turns prompts into "
        "storyboards. Empty: the embedded director does.",
    )
    misora_director_model: str = Field("", description="The model that directs there.")
    misora_director_key: str = Field("", description="The key for that server, if it wants one.")
    misora_director_seconds: float = Field(
        30, gt=0, le=120, description="How long the model may take; then the embedded director takes over."
    )
    misora_assistant_url: str = Field(
        "",
        description="An OpenAI-compatible server (http://127.0.0.1:11434/v1) to which `/v1/chat/completions` is "
        "relayed. Empty: there is no assistant.",
    )
    misora_assistant_model: str = Field("", description="The model that answers there.")
    misora_assistant_key: str = Field("", description="The key for that server, if it wants one.")
    misora_assistant_seconds: float = Field(120, gt=0, le=600, description="How long one answer may take in all.")
    misora_assistant_at_once: int = Field(
        3, ge=1, le=6, description="How many answers one web process relays at once: each holds a thread."
    )
    misora_moderation_url: str = Field(
        "",
        description="A server that speaks OpenAI's `/v1/moderations` (https://api.example.com/v1): asked about "
        "words that the rules let pass. Empty: the built-in word lists alone judge.",
    )
    misora_moderation_model: str = Field("", description="The model that judges there; empty leaves it to the server.")
    misora_moderation_key: str = Field("", description="The key for that server, if it wants one.")
    misora_moderation_seconds: float = Field(
        5, gt=0, le=60, description="How long one judgement may take; then the word lists judge alone."
    )
    misora_timestamp_url: str = Field(
        "",
        description="A timestamp authority (RFC 3161) that says when files were signed, such as "
        "http://timestamp.example.com. Empty: this server says it itself, and asks nobody.",
    )
    misora_refusals_days: int = Field(
        90, ge=1, description="How long the record of a refusal is kept; one that was appealed until it is answered."
    )
    misora_known_bad: list[Path] = Field(
        [],
        description="Files of PDQ hashes of forbidden pictures, 64 hexadecimal digits a line, as JSON: "
        '["/etc/misora/known.txt"]. Pictures and films that are near to one are refused; a file that can\'t be read '
        "refuses all. Empty: nothing is compared.",
    )
    misora_renders_per_hour: int = Field(60, ge=1, description="How many takes one person may ask for in an hour.")
    misora_open_renders: int = Field(12, ge=1, description="How many takes of one person may wait or run at once.")
    misora_wait_seconds: float = Field(
        300, gt=0, le=3600, description="How long a program's request for pictures waits until they are made."
    )
    misora_waiting_requests: int = Field(
        8,
        ge=1,
        le=200,
        description="How many such requests may wait at once in a web process; more are told to come again.",
    )
    misora_comments_per_minute: int = Field(10, ge=1, description="How many comments one person may write in a minute.")
    misora_reports_per_hour: int = Field(20, ge=1, description="How many reports one person may send in an hour.")
    misora_key_requests_per_minute: int = Field(
        600, ge=1, le=100_000, description="How many requests a key of the API may make in a minute, at most."
    )
    misora_verify_per_hour: int = Field(
        60, ge=1, le=100_000, description="How many files one person may have checked in an hour: was it made here?"
    )
    misora_verify_per_hour_signed_out: int = Field(
        12, ge=1, le=100_000, description="The same for people who are not signed in, by their address."
    )
    misora_verify_bytes: int = Field(
        100_000_000, ge=1_000_000, le=500_000_000, description="How large a file to be checked may be, in bytes."
    )
    misora_webhook_origins: list[Origin] = Field(
        [],
        description="Servers of yours that webhooks may go to although they are private or without TLS, as JSON: "
        '["http://10.0.0.7:5678"]. Everyone here may then have news sent there.',
    )
    misora_time_zone: str = Field("UTC", description="The day of the daily credits, and the times in logs.")
    email_host: str = Field("", description="SMTP server. Empty: no mail; password resets go through an administrator.")
    email_port: int = Field(587, description="SMTP port.")
    email_user: str = Field("", description="SMTP user.")
    email_password: str = Field("", description="SMTP password.")
    email_from: str = Field("", description="The sender's address.")

    @field_validator("misora_engines")
    @classmethod
    def _have_names(cls, engines: dict[str, EngineSetting]) -> dict[str, EngineSetting]:
        for name in engines:
            if name == AUTO or not 0 < len(name) <= LONGEST_NAME:
                raise ValueError(
                    f"an engine's name has 1 to {LONGEST_NAME} characters and isn't \"{AUTO}\": {name[:LONGEST_NAME]!r}"
                )
        return engines

    @property
    def director(self) -> Model | None:
        """The language model that directs, if one is set."""
        return self._model("director")

    @property
    def assistant(self) -> Model | None:
        """The language model that people talk to, if one is set."""
        return self._model("assistant")

    @property
    def moderation(self) -> Model | None:
        """The model that judges words, if one is set."""
        return self._model("moderation")

    def _model(self, role: str) -> Model | None:
        url, name, key, seconds = (
            getattr(self, f"misora_{role}_{part}") for part in ("url", "model", "key", "seconds")
        )
        return Model(url=url, name=name, key=key, seconds=seconds) if url else None

    @property
    def has_email(self) -> bool:
        """Whether mail can be sent."""
        return bool(self.email_host and self.email_from)


def load_env() -> Env:
    """Read the settings; one `InvalidInput` lists all that is wrong."""
    data = Path(os.environ.get("MISORA_DATA", "data")).resolve()
    try:
        env = Env(_env_file=data / "misora.env")
    except ValidationError as wrong:
        lines = [f"{'.'.join(map(str, error['loc'])).upper()}: {error['msg']}" for error in wrong.errors()]
        raise InvalidInput("These settings can't be used:\n" + "\n".join(lines)) from None
    if env.email_host and not env.public_url:
        # Else the links in mails would carry whatever host name the request claimed: a stranger's trap.
        raise InvalidInput("These settings can't be used:\nPUBLIC_URL: mail needs it too, for the links in mails.")
    if env.misora_director_url and not env.misora_director_model:
        raise InvalidInput("These settings can't be used:\nMISORA_DIRECTOR_MODEL: name the model that directs.")
    if env.misora_assistant_url and not env.misora_assistant_model:
        raise InvalidInput("These settings can't be used:\nMISORA_ASSISTANT_MODEL: name the model that answers.")
    return env.model_copy(update={"misora_data": data})
