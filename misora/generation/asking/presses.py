"""One press is one batch: how a press that comes twice is known."""

from django.utils.translation import gettext as _

from misora.accounts.models import User
from misora.core.errors import Conflict
from misora.generation.models import Batch


class KeyReused(Conflict):
    """A program sent the key of an earlier request with another one."""

    code = "idempotency_key_reused"


def earlier_press(owner: User, token: str) -> Batch | None:
    """The batch that `owner` got for this token, if any.

    A form's token is its own. A program's is `KEY.REQUEST`, digests of its idempotency key and of what it asked for:
    the same key with another request raises `KeyReused`. It is known for as long as the batch is, and an hour beyond.
    """
    presses = Batch.objects.filter(owner=owner)
    same = presses.filter(token=token).first()
    key, dot, _request = token.partition(".")
    if same is None and dot and presses.filter(token__startswith=f"{key}.").exists():
        raise KeyReused(_("This idempotency key came with another request before. Use a new key for each request."))
    return same
