"""Asking the assistant: at once, or listening while it answers."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.assistant.errors import AssistantBusy, AssistantFailed, AssistantRefused, AssistantUnavailable
from misora.assistant.stream import Stream
from misora.core.errors import InvalidInput
from misora.core.http import FetchFailed
from misora.core.http_service import ANSWER_BYTES, Answer, Service
from misora.core.slots import Slots
from misora.engines.director_model import Model
from misora.engines.remote import told
from misora.trust.models import Refusal
from misora.trust.policy.services import check

PLACE: Final = "/chat/completions"
PARTS: Final = frozenset({"text", "image_url", "input_audio", "refusal"})
"""What a message may hold. Files are named by ids of a server that this one is not."""
_TEMPORARY: Final = frozenset({404, 405, 408, 409, 425, 429})
"""Statuses under 500 that are no answer to what was asked."""
slots = Slots()


def ask(*, owner: User, wish: Mapping[str, Any]) -> dict[str, Any]:
    """The assistant's whole answer to a chat completion request.

    `wish` is the request without its model: the operator's is asked. Raises `PolicyRefusal`, `AssistantUnavailable`,
    `AssistantBusy`, `AssistantFailed` and `AssistantRefused`.
    """
    model = _model()
    _check(owner, wish)
    with ExitStack() as held:
        _take_slot(held)
        try:
            answer = _service(model).ask("POST", PLACE, payload=_asked(model, wish, stream=False))
            data = _accepted(answer, model).data
        except FetchFailed as why:
            raise AssistantFailed(_without_key(str(why), model)) from why
    if not isinstance(data, dict) or not isinstance(data.get("choices"), list):
        raise AssistantFailed(_("The assistant's server did not answer as it should. Tell the administrator."))
    return data


def listen(*, owner: User, wish: Mapping[str, Any]) -> Stream:
    """The assistant's answer as server-sent events. Close it when nobody listens any more. Raises what `ask` does."""
    model = _model()
    _check(owner, wish)
    with ExitStack() as held:
        _take_slot(held)
        try:
            stream = _service(model).stream("POST", PLACE, payload=_asked(model, wish, stream=True))
            opened = held.enter_context(stream)
            if not 200 <= opened.status < 300:
                whole = Answer(opened.status, opened.headers, opened.read(ANSWER_BYTES), opened.host)
                _accepted(whole, model)
        except FetchFailed as why:
            raise AssistantFailed(_without_key(str(why), model)) from why
        if not opened.headers.get("content-type", "").startswith("text/event-stream"):
            raise AssistantFailed(_("The assistant's server does not stream. Ask without “stream”."))
        return Stream(opened, held.pop_all())


def _model() -> Model:
    model: Model | None = settings.ENV.assistant
    if model is None:
        raise AssistantUnavailable(_("This server has no assistant. Its administrator can set one."))
    return model


def _service(model: Model) -> Service:
    return Service(model.url, key=model.key, seconds=model.seconds)


def _take_slot(held: ExitStack) -> None:
    if not slots.take(settings.ENV.misora_assistant_at_once):
        raise AssistantBusy(_("The assistant is talking to others. Try again in a moment."))
    held.callback(slots.give_back)


def _asked(model: Model, wish: Mapping[str, Any], *, stream: bool) -> dict[str, Any]:
    return {**wish, "model": model.name, "stream": stream}


def _check(owner: User, wish: Mapping[str, Any]) -> None:
    messages = wish["messages"]
    for message in messages:
        _check_parts(message.get("content"))
    texts = [(Refusal.Stage.MESSAGE, text) for message in messages for text in _texts(message)]
    check(owner=owner, texts=texts, apart=True)


def _check_parts(content: Any) -> None:
    for part in content if isinstance(content, list) else ():
        kind = part.get("type")
        if kind not in PARTS:
            raise InvalidInput(_("A message can't hold a part of the type %(type)s here.") % {"type": str(kind)[:40]})
        picture = part.get("image_url") if kind == "image_url" else None
        url = picture.get("url") if isinstance(picture, Mapping) else picture
        # Of the assistant's server anybody could ask for addresses in its own network.
        if kind == "image_url" and not (isinstance(url, str) and url.startswith("data:image/")):
            raise InvalidInput(_("Send a picture itself, as a data: address; this server fetches none for you."))


def _texts(message: Mapping[str, Any]) -> Iterator[str]:
    content = message.get("content")
    if isinstance(content, str):
        yield content
    else:
        yield "\n".join(_parts(content if isinstance(content, list) else ()))


def _parts(content: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for part in content:
        text = part.get("text") or part.get("refusal")
        if isinstance(text, str):
            yield text


def _accepted(answer: Answer, model: Model) -> Answer:
    """The answer if it is a good one."""
    if answer.ok:
        return answer
    if answer.status in (401, 403):
        # What they say may repeat the key.
        raise AssistantFailed(_("The assistant's server does not accept this server's key. Tell the administrator."))
    said = _without_key(told(answer), model)
    if 400 <= answer.status < 500 and answer.status not in _TEMPORARY:
        raise AssistantRefused(said or _("The assistant can't use what was asked."))
    sentence = _("The assistant's server answered with status %(status)d. Try again later.") % {"status": answer.status}
    raise AssistantFailed(sentence)


def _without_key(text: str, model: Model) -> str:
    return text.replace(model.key, "…") if model.key else text
