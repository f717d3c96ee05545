"""Where a picture or film that somebody brought along comes from, as far as it says."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from misora.media.models import Asset


class Origin(models.Model):
    """What was found in an upload when it came in. Texts are the file's own: anybody's, and escaped wherever shown."""

    class Credential(models.TextChoices):
        TRUSTED = "trusted", _("signed by someone trusted")
        VALID = "valid", _("well signed by a stranger")
        INVALID = "invalid", _("changed since it was signed")
        NONE = "none", _("unsigned")

    asset = models.OneToOneField(Asset, primary_key=True, on_delete=models.CASCADE, related_name="origin")
    credential = models.CharField(max_length=8, choices=Credential, default=Credential.NONE)
    issuer = models.CharField(max_length=200, blank=True)
    generator = models.CharField(max_length=200, blank=True)
    says_ai = models.BooleanField(default=False)
    """A credential, metadata or a mark says that a trained model made it: what comes of it is labelled so too."""
    mark = models.BigIntegerField(null=True)
    """Our mark, if it bears one."""
    copy_of = models.UUIDField(null=True)
    """The asset of this server that it is a copy of."""

    def __str__(self) -> str:
        return f"origin of {self.asset_id}"
