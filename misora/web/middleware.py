"""What stands around every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from misora.core.errors import MisoraError
from misora.web.views.errors import refused


class Refusals:
    """Turns a `MisoraError` that a view lets rise into its page, once for all pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Anything else is a bug and rises."""
        return refused(request, exception) if isinstance(exception, MisoraError) else None
