"""What a new key may do, how much of it, and for how long."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from misora.accounts.models import LABEL_LENGTH, Scope
from misora.accounts.services import moment_in

DAYS = [
    ("", _("Until I revoke it")),
    ("7", _("A week")),
    ("30", _("30 days")),
    ("90", _("90 days")),
    ("365", _("A year")),
]


class KeyForm(forms.Form):
    """A name, so that keys can be told apart, and limits; an empty one is the server's or the person's own."""

    label = forms.CharField(
        label=_("What is it for?"),
        max_length=LABEL_LENGTH,
        required=False,
        help_text=_("A word or two, such as “laptop script”."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=Scope.choices,
        initial=Scope.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that it may do.")},
    )
    days = forms.ChoiceField(label=_("How long does it work?"), choices=DAYS, required=False)
    credits_per_day = forms.IntegerField(
        label=_("Credits a day"),
        min_value=0,
        required=False,
        help_text=_("What it may spend of yours. Empty: all you have."),
    )
    requests_per_minute = forms.IntegerField(label=_("Requests a minute"), min_value=1, required=False)

    def __init__(self, *args: Any, most_requests: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requests_per_minute"].help_text = _("Empty: %(most)d, as the server allows.") % {
            "most": most_requests
        }

    @property
    def wishes(self) -> dict[str, Any]:
        """What `create_key` takes."""
        wishes = dict(self.cleaned_data)
        days = wishes.pop("days")
        expires_at: datetime | None = moment_in(days=int(days)) if days else None
        return {**wishes, "expires_at": expires_at}
