"""How a person shows themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ProfileForm(forms.Form):
    """Name, words and picture."""

    name = forms.CharField(label=_("Name"), max_length=60, required=False, help_text=_("Shown beside your handle."))
    bio = forms.CharField(
        label=_("About you"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG or WebP. It is cropped to a circle."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_picture = forms.BooleanField(label=_("Take the picture off"), required=False)
