"""How much one request may send."""

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from misora.media.probe import MAX_BYTES

MOST_BYTES = MAX_BYTES["image"] + 2_000_000
"""A picture and the words around it."""
CHECKED_AT: Final = ("/verify", "/api/verify", "/v1/content_provenance_checks")
"""Where files come that are only looked at: a recording of a screen may be larger."""
WORDS_BYTES: Final = 20_000


class Capped(FileUploadHandler):
    """Stands first of all and refuses a form that is too large before any of it reaches the disk.

    Django reads forms for its CSRF check, also those of strangers, and has no limit for the files in them.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Look at the said length; no more than that is read."""
        checked = self.request is not None and self.request.path_info in CHECKED_AT
        if content_length > (settings.ENV.misora_verify_bytes + WORDS_BYTES if checked else MOST_BYTES):
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave the files to the handlers that follow."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the files to the handlers that follow."""
