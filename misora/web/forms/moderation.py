"""A moderator's decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from misora.moderation.models import Decision


class DecisionForm(forms.Form):
    """What is done, and what its maker will read about it."""

    action = forms.ChoiceField(
        choices=Decision.Action.choices,
        error_messages={"required": _("Choose what to do."), "invalid_choice": _("Choose what to do.")},
    )
    statement = forms.CharField(max_length=1000, required=False, widget=forms.TextInput(attrs={"class": "input"}))
