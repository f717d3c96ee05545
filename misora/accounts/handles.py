"""What a handle may be."""

from misora.accounts.models import handle_validator

validators = [handle_validator]
