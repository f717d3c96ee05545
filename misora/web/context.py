"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def server(request: HttpRequest) -> dict[str, object]:
    """The server's name and what it can do."""
    return {"server_name": settings.ENV.misora_name, "has_email": settings.ENV.has_email}
