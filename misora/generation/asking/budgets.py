"""What a key may spend of its owner's credits in a day.

The takes themselves say what was spent: those that failed or were cancelled gave their credits back. So discarded
ones are kept until their day is over.
"""

from datetime import timedelta
from typing import Final

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from misora.accounts.models import ApiKey
from misora.core.errors import InsufficientCredits
from misora.generation.models import Render

KEY_WINDOW: Final = timedelta(hours=26)
"""Longer than any day, also the one when clocks are set back."""
_GIVEN_BACK: Final = (Render.State.FAILED, Render.State.CANCELLED)


def spent_today(key: ApiKey) -> int:
    """The credits that this key has spent since midnight, when the day's credits come."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    renders = Render.objects.filter(batch__key=key, batch__created_at__gte=midnight).exclude(state__in=_GIVEN_BACK)
    return int(renders.aggregate(sum=Sum("credits"))["sum"] or 0)


def check_budget(*, key: ApiKey, price: int) -> None:
    """Raise `InsufficientCredits` when `price` is more than the key may still spend today.

    The caller holds the owner's account, so that no two requests spend the same.
    """
    if key.credits_per_day is None:
        return
    left = key.credits_per_day - spent_today(key)
    if price > left:
        raise InsufficientCredits(
            _(
                "This costs %(price)d credits, and of its %(most)d a day this key has %(left)d left. Wait until"
                " tomorrow, or make a key with a higher limit in Settings, Keys."
            )
            % {"price": price, "most": key.credits_per_day, "left": max(0, left)}
        )
