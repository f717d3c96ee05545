"""Where a program wants to hear of one's clips."""

from django import forms
from django.utils.translation import gettext_lazy as _

from misora.notifications.models import NAME_LENGTH, URL_LENGTH, EventType


class EndpointForm(forms.Form):
    """An endpoint: its name, its address, and what it hears of."""

    name = forms.CharField(
        label=_("Name"), max_length=NAME_LENGTH, help_text=_("A word or two, such as “poster script”.")
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=URL_LENGTH,
        help_text=_("Begins with https:// and can be reached from the internet."),
        widget=forms.URLInput(attrs={"placeholder": "https://example.org/hook", "autocomplete": "off"}),
    )
    event_types = forms.MultipleChoiceField(
        label=_("Tell it when"),
        choices=EventType.choices,
        initial=EventType.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing that it should hear of.")},
    )
