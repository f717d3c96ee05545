"""The composer and the publish form."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from misora.engines.loading import AUTO
from misora.engines.protocol import Capabilities, Kind
from misora.social.models import Post

PROMPT_LENGTH = 2000
LENGTHS = (4, 6, 8, 10, 12, 15, 20, 30)
USUAL_LENGTH = 8
SHAPES = {"9:16": 9 / 16, "2:3": 2 / 3, "1:1": 1.0, "3:2": 3 / 2, "16:9": 16 / 9}
USUAL_SIZES = {
    "9:16": (720, 1280),
    "2:3": (1024, 1536),
    "1:1": (1024, 1024),
    "3:2": (1536, 1024),
    "16:9": (1280, 720),
}
"""What `auto` is asked for; an engine that makes another size of this format will do."""
TAKES = (1, 2, 3, 4)
KINDS: dict[Kind, Any] = {"video": _("Clip"), "image": _("Picture")}
SEEDS = 2**31


def shape_of(width: int, height: int) -> str:
    """The name of the format that a size is nearest to."""
    # By proportion: 2:1 is as far from 1:1 as 1:2 is.
    return min(SHAPES, key=lambda name: abs(log(SHAPES[name] * height / width)))


def size_for(shape: str, engine: Capabilities, kind: Kind = "video") -> tuple[int, int] | None:
    """The first size of `engine` in this format; None when it makes none."""
    return next((size for size in engine.sizes_of(kind) if shape_of(*size) == shape), None)


class ComposerForm(forms.Form):
    """One press of Make. `token` is minted with the form, so that a double click is one batch."""

    prompt = forms.CharField(
        label=_("What happens?"),
        max_length=PROMPT_LENGTH,
        error_messages={
            "required": _("Say what happens, then press Make."),
            "max_length": _(
                "%(show_value)d characters are too many: a prompt has at most %(limit_value)d. Shorten it."
            ),
        },
        widget=forms.Textarea(
            attrs={
                "class": "prompt",
                "rows": 2,
                "placeholder": _("A red fox runs across a snowy field at night and says: “Almost home”"),
            }
        ),
    )
    kind = forms.ChoiceField(label=_("What to make"), required=False, widget=forms.RadioSelect)
    shape = forms.ChoiceField(label=_("Format"))
    seconds = forms.TypedChoiceField(label=_("Length"), required=False, coerce=int, empty_value=None)
    engine = forms.ChoiceField(label=_("Engine"))
    takes = forms.TypedChoiceField(label=_("Takes"), coerce=int)
    seed = forms.IntegerField(
        label=_("Seed"),
        required=False,
        min_value=0,
        max_value=SEEDS - 1,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("A seed is a whole number from 0 to 2147483647.")
        ),
        help_text=_("The same words and the same seed make the same again. Empty picks one."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    reference = forms.FileField(
        label=_("Reference picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    reference_as = forms.ChoiceField(
        label=_("What the picture is"),
        required=False,
        choices=[
            ("first frame", _("The clip begins with it, the picture is drawn over it")),
            ("character", _("The leading character looks like it")),
        ],
        initial="first frame",
        widget=forms.RadioSelect,
    )
    kept_reference = forms.UUIDField(required=False, widget=forms.HiddenInput)
    remix = forms.UUIDField(required=False, widget=forms.HiddenInput)
    extend = forms.UUIDField(required=False, widget=forms.HiddenInput)
    extend_take = forms.UUIDField(required=False, widget=forms.HiddenInput)
    token = forms.CharField(max_length=64, widget=forms.HiddenInput)
    with_reference = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """Said with a quote, for which the picture itself doesn't travel."""

    def __init__(
        self,
        *args: Any,
        engines: Sequence[Capabilities],
        names: Mapping[str, str] | None = None,
        goes_on_at: tuple[int, int] | None = None,
        **kwargs: Any,
    ) -> None:
        """`names` says what stands in the menu for each engine; `goes_on_at` is the size of the clip before, kept."""
        super().__init__(*args, **kwargs)
        if goes_on_at is not None:
            engines = [engine for engine in engines if goes_on_at in engine.sizes]
        self.engines = {engine.name: engine for engine in engines}
        self.kinds = [kind for kind in KINDS if any(kind in engine.kinds for engine in engines)]
        if goes_on_at is not None:
            self.kinds = [kind for kind in self.kinds if kind == "video"]
        shapes = [
            name
            for name in SHAPES
            if any(size_for(name, engine, kind) for engine in engines for kind in engine.kinds if kind in self.kinds)
        ]
        if goes_on_at is not None:
            shapes = [shape_of(*goes_on_at)]
            self.fields["prompt"].label = _("What happens next?")
            self.fields["prompt"].widget.attrs["placeholder"] = _("Then it lies down in the snow and sleeps")
        self._choose("kind", [(kind, KINDS[kind]) for kind in self.kinds])
        lengths = [n for n in LENGTHS if any(e.min_seconds <= n <= e.max_seconds for e in engines)]
        menu = [(engine.name, (names or {}).get(engine.name, engine.title)) for engine in engines]
        self._choose("engine", [(AUTO, _now("Auto")), *menu] if len(menu) > 1 else menu)
        self.usual_engine = AUTO if len(menu) > 1 else next(iter(self.engines), "")
        self._choose("shape", [(name, name) for name in shapes])
        self._choose("seconds", [(n, _now("%(count)d s") % {"count": n}) for n in lengths])
        self._choose("takes", [(1, _now("1 take")), *((n, _now("%(count)d takes") % {"count": n}) for n in TAKES[1:])])
        self.takes_reference = any(engine.references for engine in engines)
        if not self.is_bound:
            self.initial = {"token": uuid4().hex, "seconds": USUAL_LENGTH, "takes": 1, **self.initial}
            # A remix starts from the parent's length, which a program may have asked for.
            self.initial["seconds"] = min(lengths, key=lambda n: abs(n - self.initial["seconds"]), default=USUAL_LENGTH)
            if self.initial.get("kind") not in self.kinds:
                self.initial["kind"] = next(iter(self.kinds), "video")

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Check the choices against each other: what one engine can do, another can't."""
        cleaned = super().clean() or {}
        cleaned["reference_as"] = cleaned.get("reference_as") or "first frame"
        kind: Kind = "image" if cleaned.get("kind") == "image" else "video"
        cleaned["kind"] = kind
        if kind == "image":
            cleaned["seconds"] = 0
        elif not cleaned.get("seconds") and "seconds" not in self.errors:
            self.add_error("seconds", _now("Choose how long the clip is."))
        if cleaned.get("engine") == AUTO:
            cleaned["size"] = USUAL_SIZES.get(cleaned.get("shape", ""))
            return cleaned
        if (engine := self.engines.get(cleaned.get("engine", ""))) is not None:
            self._check(cleaned, engine, kind)
        return cleaned

    def _check(self, cleaned: dict[str, Any], engine: Capabilities, kind: Kind) -> None:
        if kind not in engine.kinds:
            made = _now("no pictures") if kind == "image" else _now("no clips")
            refusal = _now("%(engine)s makes %(made)s. Choose another engine.")
            self.add_error("engine", refusal % {"engine": engine.title, "made": made})
            return
        seconds, shape = cleaned.get("seconds"), cleaned.get("shape")
        if seconds and not engine.min_seconds <= seconds <= engine.max_seconds:
            span = {"engine": engine.title, "least": engine.min_seconds, "most": engine.max_seconds}
            self.add_error(
                "seconds", _now("%(engine)s makes %(least)g to %(most)g seconds. Choose a length in between.") % span
            )
        if shape:
            cleaned["size"] = size_for(shape, engine, kind)
            if cleaned["size"] is None:
                self.add_error(
                    "shape",
                    _now("%(engine)s does not make this format. Choose another one.") % {"engine": engine.title},
                )
        if not engine.references and (cleaned.get("reference") or cleaned.get("kept_reference")):
            self.add_error(
                "reference",
                _now("%(engine)s does not look at pictures. Take the picture out.") % {"engine": engine.title},
            )


class WordsForm(forms.Form):
    """A clip's words, who sees it and who may remix it. The default audience is its maker alone."""

    caption = forms.CharField(
        label=_("Caption"), max_length=500, required=False, widget=forms.Textarea(attrs={"class": "input", "rows": 2})
    )
    alt = forms.CharField(
        label=_("What it shows, for people who can’t see it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )
    audience = forms.ChoiceField(
        label=_("Who sees it"), choices=Post.Audience.choices, initial=Post.Audience.ONLY_ME, widget=forms.RadioSelect
    )
    remix_rule = forms.ChoiceField(label=_("Remixes"), choices=Post.RemixRule.choices, initial=Post.RemixRule.ANYONE)


class PublishForm(WordsForm):
    """Which take, with which words, for whom."""

    take = forms.UUIDField(error_messages={"required": _("Pick the take that you want to publish.")})
