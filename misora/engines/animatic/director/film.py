"""A storyboard while it is being edited: its shots, which of them are meant, and who is in them."""

import re
from collections.abc import Callable, Iterator

from misora.engines.animatic.director.kinds import LIVING
from misora.engines.animatic.director.text import Quote
from misora.engines.animatic.director.words import drawn_for, singular, vocabulary
from misora.engines.storyboard import Shot, Storyboard, Subject

_DETERMINERS = re.compile(r"^(?:(?:the|a|an|his|her|its|their|this|that|these|those|all|both|any|my)\s+)+")
_WOMEN = vocabulary(
    "woman girl lady queen princess witch mother mom mum grandmother grandma heroine waitress actress bride daughter "
    "sister wife aunt niece lass nun empress duchess hostess policewoman ballerina"
)


class NotThis(Exception):  # not an error: the clause is another rule's
    """The clause names nobody and nothing of this film."""


class Film:
    """Shots that change; `scope` are those that the words mean."""

    def __init__(self, board: Storyboard, quotes: list[Quote]) -> None:
        self.shots = list(board.shots)
        self.style = board.style
        self.quotes = quotes
        self.scope = list(range(len(self.shots)))
        self.retimed = False

    def update(self, **fields: object) -> None:
        """Set fields of every shot that is meant."""
        for number in self.scope:
            self.shots[number] = self.shots[number].model_copy(update=fields)

    def subjects(self) -> Iterator[tuple[int, Subject]]:
        """Everybody in the shots that are meant."""
        for number in self.scope:
            for subject in self.shots[number].subjects:
                yield number, subject

    def named(self, words: str) -> list[tuple[int, Subject]]:
        """Those whom the words name: "the fox", "her", "them"; the same one in several shots."""
        words = _DETERMINERS.sub("", words.strip())
        if words in {"it", "he", "him", "she", "her", "they", "them", "everyone", "everybody"}:
            return self._meant(words)
        wanted = singular(words.split(" ")[-1]) if words else ""
        found = [(number, each) for number, each in self.subjects() if _is_called(each, words, wanted)]
        return found or [
            (number, each)
            for number, each in self.subjects()
            if wanted and drawn_for(wanted) == drawn_for(each.kind) != "spirit" and drawn_for(wanted) == wanted
        ]

    def _meant(self, pronoun: str) -> list[tuple[int, Subject]]:
        living = [(number, each) for number, each in self.subjects() if drawn_for(each.kind) in LIVING]
        able = living or list(self.subjects())
        if pronoun in {"they", "them", "everyone", "everybody"}:
            return able
        if pronoun in {"she", "her"}:
            able = [pair for pair in able if pair[1].kind in _WOMEN] or able
        if pronoun == "it":
            able = [pair for pair in able if drawn_for(pair[1].kind) != "person"] or able
        return [pair for pair in able if pair[1].kind == able[0][1].kind][:1] if able else []

    def change(self, found: list[tuple[int, Subject]], change: Callable[[Subject], Subject | None]) -> bool:
        """Put what `change` makes of each subject in its place; None takes it out, and what stood to it."""
        if not found:
            raise NotThis
        for number, subject in found:
            shot = self.shots[number]
            made = [change(each) if each is subject else each for each in shot.subjects]
            kept = [each for each in made if each is not None]
            self.shots[number] = shot.model_copy(update={"subjects": _linked(kept)})
        return True


def _is_called(subject: Subject, words: str, wanted: str) -> bool:
    return subject.kind in (words, wanted) or subject.kind.split(" ")[-1] == wanted


def _linked(subjects: list[Subject]) -> list[Subject]:
    """Subjects without relations to those who are gone."""
    there = {each.id for each in subjects}
    return [
        each
        if all(link.to in there for link in each.relations)
        else each.model_copy(update={"relations": [link for link in each.relations if link.to in there]})
        for each in subjects
    ]


def without_speakers(shot: Shot) -> Shot:
    """The shot without lines of those who are no longer in it."""
    there = {each.id for each in shot.subjects}
    lines = [line for line in shot.dialogue if line.speaker is None or line.speaker in there]
    return shot if len(lines) == len(shot.dialogue) else shot.model_copy(update={"dialogue": lines})
