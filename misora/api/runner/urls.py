"""The addresses below /api/runner/v2/."""

from django.urls import path

from misora.api.runner import views

_work = "work/<uuid:render_id>/<int:attempt>"

urlpatterns = [
    path("hello", views.hello),
    path("claim", views.claim),
    path(f"{_work}/inputs/<str:name>", views.input_file),
    path(f"{_work}/beat", views.beat),
    path(f"{_work}/preview", views.preview),
    path(f"{_work}/files/<str:name>", views.file),
    path(f"{_work}/finish", views.finish),
    path(f"{_work}/fail", views.fail),
    path(f"{_work}/give-back", views.give_back),
]
