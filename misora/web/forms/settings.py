"""How a person shows themselves, and their keys."""

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


class KeyForm(forms.Form):
    """A key gets a name, so that it can be told from the others."""

    label = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        required=False,
        help_text=_("A word or two, such as “laptop script”."),
    )
