"""A storyboard in words: what was understood, and what will be drawn for it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from misora.engines.animatic.director import describe_shot
from misora.engines.storyboard import Shot, Storyboard, Subject


def read_storyboard(stored: dict[str, Any]) -> Storyboard:
    """The storyboard that a batch keeps as JSON."""
    return Storyboard.model_validate(stored)


def summary(storyboard: Storyboard, *, still: bool = False) -> str:
    """One line: "1 shot · snow · night · fox"; of a `still` only what it shows."""
    count = len(storyboard.shots)
    words = [] if still else [ngettext("%(count)d shot", "%(count)d shots", count) % {"count": count}]
    for shot in _shown(storyboard, still=still):
        setting = (shot.weather, shot.place, shot.season, shot.time_of_day)
        words += [word for word in (*setting, *(_name(subject) for subject in shot.subjects)) if word]
    return " · ".join(dict.fromkeys(words))


def substitutions(storyboard: Storyboard) -> list[tuple[str, str]]:
    """What was asked for and what is drawn instead, each pair once: [("unicorn", "horse")]."""
    pairs = ((subject.kind, subject.drawn_as) for subject in _subjects(storyboard) if subject.kind != subject.drawn_as)
    return list(dict.fromkeys(pairs))


def lines(storyboard: Storyboard, *, still: bool = False) -> list[dict[str, Any]]:
    """Each shot for its card: number, seconds, what happens, and who says what; of a `still` the one that it shows."""
    return [
        {
            "number": number,
            "seconds": shot.seconds,
            "words": describe_shot(shot),
            "said": [] if still else _said(shot),
        }
        for number, shot in enumerate(_shown(storyboard, still=still), 1)
    ]


def _shown(storyboard: Storyboard, *, still: bool) -> list[Shot]:
    return [storyboard.shots[storyboard.still]] if still else storyboard.shots


def _said(shot: Shot) -> list[str]:
    names = {subject.id: subject.kind for subject in shot.subjects}
    return [
        _("%(who)s: “%(words)s”") % {"who": names.get(line.speaker or "", _("a voice")), "words": line.text}
        for line in shot.dialogue
    ]


def _subjects(storyboard: Storyboard) -> Iterator[Subject]:
    for shot in storyboard.shots:
        yield from shot.subjects


def _name(subject: Subject) -> str:
    words = " ".join(word for word in (subject.colour, subject.kind) if word)
    return f"{subject.count} × {words}" if subject.count > 1 else words
