"""A token for a machine that makes clips."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RunnerForm(forms.Form):
    """What it is called, and what it may make."""

    name = forms.CharField(
        label=_("What is it called?"), max_length=40, help_text=_("Receipts name it, such as “attic”.")
    )
    engines = forms.MultipleChoiceField(
        label=_("Which engines may it be?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means any that this server has."),
    )

    def __init__(self, *args: Any, engines: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["engines"].choices = [(name, name) for name in engines]  # type: ignore[attr-defined]  # of this field
