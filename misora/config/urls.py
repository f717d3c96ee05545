"""Every address of the server."""

from django.urls import URLPattern, URLResolver, include, path

from misora.api.openai.urls import api
from misora.api.runner.door import outdated
from misora.api.verify import verify
from misora.config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("v1/", api.urls),
    path("api/verify", verify, name="api_verify"),
    path("api/runner/v1/<path:_asked>", outdated),
    path("api/runner/v2/", include("misora.api.runner.urls")),
    path("", include("misora.web.urls")),  # before allauth: some of its pages are ours
    path("account/", include("allauth.urls")),
]

handler404 = "misora.web.views.errors.not_found"
handler403 = "misora.web.views.errors.forbidden"
handler400 = "misora.web.views.errors.bad_request"
handler500 = "misora.web.views.errors.server_error"
