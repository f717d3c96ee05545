"""Keeps the list of sessions true enough: who was seen where, to the minute rather than to the request."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

SEEN = "misora_seen"
SEEN_EVERY = 10 * 60


class SessionsSeen:
    """Notes a session when it is new and every ten minutes after.

    allauth's own middleware reads and writes a row with every request, also for each piece of a film.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the session, then go on."""
        if request.session.session_key and request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.get(SEEN, 0) >= SEEN_EVERY:
                request.session[SEEN] = now
                UserSession.objects.create_from_request(request)
        return self.get_response(request)
