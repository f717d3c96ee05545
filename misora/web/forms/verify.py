"""A file or a link to look at."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

LONGEST_LINK = 2000


class VerifyForm(forms.Form):
    """One of the two; a file goes first."""

    file = forms.FileField(
        required=False,
        widget=forms.FileInput(
            attrs={"class": "input", "accept": "video/*,image/*", "aria-describedby": "verify-kinds"}
        ),
        error_messages={"empty": _("This file is empty. Choose another one.")},
    )
    link = forms.CharField(
        label=_("Or paste a link to it"),
        required=False,
        max_length=LONGEST_LINK,
        widget=forms.URLInput(attrs={"class": "input", "placeholder": "https://", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """Nothing at all is not enough."""
        said = super().clean() or {}
        if not self.errors and not said.get("file") and not said.get("link", "").strip():
            raise forms.ValidationError(_now("Choose a file or paste a link, then press Look."))
        return said
