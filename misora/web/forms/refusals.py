"""An appeal, and the answer to it."""

from django import forms

from misora.trust.policy.services import APPEAL_LIMIT


class AppealForm(forms.Form):
    """Words to be read by a person; the services say when there are none."""

    words = forms.CharField(
        required=False,
        max_length=APPEAL_LIMIT,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3, "required": True}),
    )
