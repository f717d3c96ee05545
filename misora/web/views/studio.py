"""The composer: a page of its own, and a sheet over the feed."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from misora.accounts.http import SignedInRequest
from misora.core.errors import InvalidInput, MisoraError
from misora.engines.loading import AUTO
from misora.engines.protocol import STILL_SECONDS
from misora.engines.storyboard import Storyboard
from misora.generation.asking.auto import because, choose_for
from misora.generation.asking.choosing import Wish, heard_in
from misora.generation.asking.directing import Remixed, remixed, sketch
from misora.generation.asking.requesting import plan_ahead, request_again, request_renders
from misora.generation.models import Batch
from misora.generation.queries import engines_for, quote
from misora.media.models import Asset
from misora.trust.uploads import receive_picture
from misora.web.forms.studio import USUAL_LENGTH, USUAL_SIZES, ComposerForm
from misora.web.htmx import wants_part
from misora.web.sources import Source, source_of
from misora.web.storyboard_words import lines, substitutions, summary
from misora.web.templatetags.enginewords import menu_words


@login_required
@require_http_methods(["GET", "POST"])
def make(request: SignedInRequest) -> HttpResponse:
    """Compose and press Make.

    `?remix=<post>` brings a clip's words, storyboard and seed along; `?extend=<post>` and `?extend_take=<render>` go on
    from one.
    """
    if request.method == "POST":
        return _press(request)
    source = source_of(request.user, request.GET)
    initial = (source.initial() if source else {}) | _from_query(request)
    form = _form(request, source, initial=initial)
    return _page(request, form, source)


@login_required
@require_POST
def make_quote(request: SignedInRequest) -> HttpResponse:
    """What the form as it stands would cost, take and show; nothing is made."""
    source = source_of(request.user, request.POST)
    form = _form(request, source, request.POST)
    form.is_valid()
    return render(request, "studio/_quote.html", _quoted(request, form, source))


def _form(request: SignedInRequest, source: Source | None, *data: Any, **more: Any) -> ComposerForm:
    usable = [(info, info.capabilities) for info in engines_for(request.user) if info.usable and info.capabilities]
    return ComposerForm(
        *data,
        engines=[can for _info, can in usable],
        names={info.name: menu_words(info) for info, _can in usable},
        goes_on_at=_kept_size(source),
        **more,
    )


def _press(request: SignedInRequest) -> HttpResponse:
    source = source_of(request.user, request.POST)
    form = _form(request, source, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, source, status=422)
    try:
        reference = _reference(request, form)
    except MisoraError as refusal:
        form.add_error("reference", str(refusal))
        return _page(request, form, source, status=422)
    try:
        batch = _ask(request, form.cleaned_data, source, reference)
    except MisoraError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, source, status=422)
    return go(request, reverse("batch", args=[batch.pk]))


def _ask(request: SignedInRequest, asked: dict[str, Any], source: Source | None, reference: Asset | None) -> Batch:
    width, height = _kept_size(source) or asked["size"]
    return request_renders(
        owner=request.user,
        prompt=asked["prompt"],
        kind=asked["kind"],
        engine=asked["engine"],
        seconds=asked["seconds"],
        width=width,
        height=height,
        any_size=_kept_size(source) is None,
        takes=asked["takes"],
        seed=asked["seed"],
        storyboard=_board(request, source, asked),
        parent=source.render if source else None,
        extends=source.render if source and source.extends else None,
        reference=reference,
        reference_as=asked["reference_as"],
        token=asked["token"],
    )


def _kept_size(source: Source | None) -> tuple[int, int] | None:
    """The size that an extension has from the clip before."""
    return source.size if source and source.extends else None


def go(request: HttpRequest, url: str) -> HttpResponse:
    """Lead on to another page, also when htmx asked."""
    if wants_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url, status=303)


def _board(request: SignedInRequest, source: Source | None, asked: dict[str, Any]) -> Storyboard | None:
    """The parent's storyboard, as it is or edited; an edit that isn't understood is refused."""
    followed = _remixed(source, asked["prompt"])
    if followed.problem:
        raise InvalidInput(followed.problem)
    if followed.board is not None or (source and source.extends):
        return followed.board
    return plan_ahead(
        owner=request.user,
        prompt=asked["prompt"],
        seconds=asked["seconds"] or STILL_SECONDS,
        takes=asked["takes"],
        token=asked["token"],
    )


def _remixed(source: Source | None, prompt: str) -> Remixed:
    if source is None or source.extends or not prompt:
        return Remixed(None, "anew")
    return remixed(prompt, parent_prompt=source.prompt, parent=source.storyboard())


def _from_query(request: HttpRequest) -> dict[str, Any]:
    prompt = request.GET.get("prompt", "")
    return {"prompt": prompt} if prompt else {}


def _reference(request: SignedInRequest, form: ComposerForm) -> Asset | None:
    """The picture that came along: this one, or the one kept from an earlier try."""
    upload, kept = form.cleaned_data["reference"], form.cleaned_data["kept_reference"]
    if upload is None:
        return get_object_or_404(Asset, pk=kept, owner=request.user, kind=Asset.Kind.IMAGE) if kept else None
    picture = receive_picture(owner=request.user, upload=upload)
    # A browser forgets a chosen file when the form comes back; the stored picture stands in for it.
    form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    form.data["kept_reference"] = str(picture.pk)  # type: ignore[index]  # the copy is mutable
    return picture


def _page(request: SignedInRequest, form: ComposerForm, source: Source | None, status: int = 200) -> HttpResponse:
    context = _quoted(request, form, source) | {"here": "make"}
    template = "studio/_sheet.html" if wants_part(request) else "studio/make.html"
    return render(request, template, context, status=status)


def _quoted(request: SignedInRequest, form: ComposerForm, source: Source | None) -> dict[str, Any]:
    asked = _as_it_stands(form)
    followed = _remixed(source, asked["prompt"])
    after = source.storyboard() if source and source.extends else None
    still = asked["kind"] == "image"
    board = followed.board or sketch(asked["prompt"], seconds=STILL_SECONDS if still else asked["seconds"], after=after)
    price, chosen_because, problem = None, "", ""
    if asked["engine"]:
        try:
            engine, chosen_because = _engine(request, source, asked, board)
            wanted = {name: asked[name] for name in ("kind", "seconds", "takes")}
            price = quote(owner=request.user, engine=engine, **wanted)
        except MisoraError as refusal:
            problem = str(refusal)
    else:
        problem = next((info.problem for info in engines_for(request.user) if info.problem), "")
    return {
        "form": form,
        "source": source,
        "way": followed.way,
        "directs": settings.ENV.misora_director_model if settings.ENV.director and not followed.board else "",
        "not_understood": followed.problem,
        "quote": price,
        "chosen_because": chosen_because,
        "problem": problem,
        "board": board,
        "still": still,
        "board_summary": summary(board, still=still) if board else "",
        "board_lines": lines(board, still=still) if board else [],
        "board_changes": substitutions(board) if board else [],
    }


def _engine(
    request: SignedInRequest, source: Source | None, asked: dict[str, Any], board: Storyboard | None
) -> tuple[str, str]:
    """The engine's name, and why `auto` would choose it just now."""
    if asked["engine"] != AUTO:
        return asked["engine"], ""
    kept = _kept_size(source)
    width, height = kept or USUAL_SIZES[asked["shape"]]
    wish = Wish(
        seconds=asked["seconds"],
        width=width,
        height=height,
        kind=asked["kind"],
        any_size=kept is None,
        references=int(asked["with_reference"]),
        heard=heard_in(board),
        goes_on_from=source.render.batch.engine if source and source.extends else "",
    )
    choice = choose_for(request.user, wish, takes=asked["takes"])
    return choice.engine.name, because(choice)


def _as_it_stands(form: ComposerForm) -> dict[str, Any]:
    """The form's values where they are usable, else the usual ones: a price is shown while it is being filled in."""
    known = form.cleaned_data if form.is_bound else form.initial
    return {
        "prompt": (known.get("prompt") or "").strip(),
        "kind": known.get("kind") or "video",
        "engine": known.get("engine") or form.usual_engine,
        "shape": known.get("shape") or next(iter(USUAL_SIZES)),
        "with_reference": bool(known.get("kept_reference") or known.get("reference") or known.get("with_reference")),
        "seconds": known.get("seconds") or USUAL_LENGTH,
        "takes": known.get("takes") or 1,
    }


@login_required
@require_POST
def take_again(request: SignedInRequest, render_id: UUID) -> HttpResponse:
    """Ask for a take that failed or was cancelled once more, with the same words, storyboard and seed."""
    return redirect("batch", request_again(owner=request.user, render_id=render_id).pk)
