"""The form that asks a moderator to look."""

from django import forms
from django.utils.translation import gettext_lazy as _

from misora.moderation.models import Report


class ReportForm(forms.Form):
    """One reason, and words if one wishes."""

    reason = forms.ChoiceField(
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with it.")},
    )
    text = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
