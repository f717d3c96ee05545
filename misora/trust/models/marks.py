"""Which mark belongs to which clip or picture."""

from django.db import models
from django.utils import timezone


class Mark(models.Model):
    """The 48 bits that are written into one asset's pictures.

    The row is there before the asset, so that a mark never means nothing, and stays when the asset is gone: a copy out
    in the world was still made here.
    """

    ident = models.BigIntegerField(primary_key=True)
    asset_id = models.UUIDField(unique=True)
    seal = models.BinaryField(max_length=32)
    """HMAC of both with this server's key: who can only write to the database can't make a mark mean another clip."""
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"mark {self.ident:012x}"
