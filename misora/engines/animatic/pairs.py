"""Two who do something with each other stand where they can, turn to each other, and look at what they do."""

from typing import Final

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.paper import Point

_APART: Final = {
    "chess": 330, "sculpt-snow": 336,
    "hug": 66, "kiss": 124, "argue": 216, "hold-hands": 134, "fight": 226, "fence": 330, "talk": 230, "speak": 230,
    "whisper": 132, "shout": 250, "give": 230, "feed": 250, "pet": 150, "help": 190, "waltz": 146, "laugh": 210,
    "bow": 260, "kneel": 190, "salute": 210, "point": 260, "photograph": 280,
}  # fmt: skip
"""How far apart two stand who do this, from foot to foot of two grown-ups."""
_ANSWERS: Final = {
    "chess": "think", "sculpt-snow": "sculpt-snow",
    "hug": "hug", "kiss": "kiss", "hold-hands": "hold-hands", "fight": "fight", "fence": "fence", "argue": "argue",
    "talk": "hear", "give": "take", "whisper": "listen", "waltz": "waltz", "laugh": "laugh", "bow": "bow",
    "feed": "eat", "kneel": "gasp",
}  # fmt: skip
"""What the other does meanwhile, unless they have something of their own to do."""
_REACH: Final = {"pull": 150, "walk-dog": 128, "look": 170, "photograph": 210, "point": 170, "paint": 260}
"""How far before its edge somebody stands who does this to a thing; others touch it."""
_CHEEK: Final = frozenset({"hug", "kiss", "pet", "hold-hands", "whisper"})
"""What animals without hands do cheek to cheek."""
_TURNS: Final = 2.3
"""Seconds that who talks keeps the word."""


def bring_together(party: list[Actor], actors: list[Actor], *, travels: bool) -> None:
    """Pairs stand in reach of each other; who does something to a thing stands before it."""
    for actor in party:
        if actor.motion == "dance" and not actor.act and actor.kind.plays:
            actor.act = "waltz" if len([one for one in party if one.motion == "dance"]) == 2 else ""
    for first, second in _pairs(party):
        _pair(first, second, travels=travels, alone=len(party) == 2)
    for actor in list(party):
        other = actor.other
        if other and other in actors and actor.kind.plays and not _are_paired(actor, other):
            _reach(actor, other, party, travels=travels)
    if not travels:
        for actor in party:
            if actor.other and actor.other in party and actor.act:
                actor.facing = 1 if actor.other.x >= actor.x else -1


def _pairs(party: list[Actor]) -> list[tuple[Actor, Actor]]:
    """Who acts with whom: whom the storyboard ties together, then those side by side who do the same."""
    pairs: list[tuple[Actor, Actor]] = []
    paired: list[Actor] = []
    for actor in party:
        other = actor.other
        if (
            other
            and other in party
            and other.living
            and actor.act in _APART
            and other not in paired
            and actor not in paired
        ):
            pairs.append((actor, other))
            paired += [actor, other]
    free = [actor for actor in party if actor not in paired and actor.act in _ANSWERS and actor.kind.plays]
    while len(free) > 1:
        actor, following = free[0], free[1]
        if following.act == actor.act:
            pairs.append((actor, following))
        free = free[2 if following.act == actor.act else 1 :]
    return pairs


def _are_paired(actor: Actor, other: Actor) -> bool:
    """Whether they already stand as what they do together needs."""
    return other.living and (actor.act in _APART or other.other is actor)


def _pair(first: Actor, second: Actor, *, travels: bool, alone: bool) -> None:
    act = first.act
    first.other, second.other = second, first
    if act == "talk":
        first.answers, second.act, second.answers = "hear", "hear", "talk"
    elif not second.act or second.act == act:
        second.act = _ANSWERS.get(act, second.act)
    first.ahead = second.ahead = 0.0
    if act == second.act == "sculpt-snow":
        second.prop = second.prop or second.rig  # what both build is drawn by one of them
    gap = _gap(first, second)
    if travels:
        second.x, second.facing = first.x + first.facing * gap, first.facing
        second.act = "led" if act == "hold-hands" and second.kind.plays else second.act
        return
    left, right = (first, second) if first.x <= second.x else (second, first)
    middle = 0.0 if alone else (left.x + right.x) / 2
    left.x, right.x = middle - gap / 2, middle + gap / 2
    left.facing, right.facing = 1, -1
    if left.home == right.home == "ground":
        left.y = right.y = max(left.y, right.y)


def _gap(first: Actor, second: Actor) -> float:
    """The way between two, for their sizes: who goes on four legs is as long as it is."""
    apart = float(_APART[first.act])
    halves = [
        apart / 2 * one.scale * min(1.0, one.rig.height / 330) if one.kind.plays else _half(one)
        for one in (first, second)
    ]
    if first.kind.mouth and second.kind.mouth and first.act in _CHEEK:
        return 0.74 * sum(halves)
    return sum(halves) + (0.0 if second.kind.plays else apart * 0.12 * first.scale)


def _size(actor: Actor) -> float:
    """Beside a grown-up of scale 1."""
    return actor.scale * min(1.0, actor.rig.height / 330)


def _half(actor: Actor) -> float:
    return 0.5 * actor.rig.width * actor.scale


def _reach(actor: Actor, other: Actor, party: list[Actor], *, travels: bool) -> None:
    """Stand before a thing; what is pushed or led goes along."""
    arm = {"pull": 150, "walk-dog": 128, "look": 170, "photograph": 210, "point": 170, "paint": 260}.get(
        actor.act, 74
    ) * actor.scale
    way = _half(other) + arm
    if actor.act in {"push", "walk-dog"}:
        other.leads, other.depth = True, 1.0
        other.x, other.y = actor.x + actor.facing * way, actor.y
        party += [other] if other not in party else []
        if other.living:
            other.motion, other.facing = actor.motion, actor.facing
    elif actor.act and not travels and other.depth >= 1.0 and other.home == "ground" and other.mount is None:
        side = 1 if other.x >= actor.x else -1
        middle = (actor.x + other.x) / 2
        actor.x, other.x = middle - side * way / 2, middle + side * way / 2


def make_room(party: list[Actor], width: float) -> None:
    """Bring everybody, and what stands before them, into the frame, around its middle."""
    if not any(actor.ahead or (actor.act and actor.other) for actor in party):
        return
    spans = [_span(actor) for actor in party]
    low, high = min(left for left, _ in spans), max(right for _, right in spans)
    smaller = min(1.0, 0.94 * width / max(1.0, high - low))
    middle = (low + high) / 2
    for actor in party:
        actor.x = (actor.x - middle) * smaller
        actor.scale *= smaller


def _span(actor: Actor) -> tuple[float, float]:
    back = 0.36 * actor.rig.width * actor.scale
    ahead = max(back, actor.ahead * _size(actor))
    return (actor.x - back, actor.x + ahead) if actor.facing > 0 else (actor.x - ahead, actor.x + back)


def act_at(actor: Actor, time: float) -> str:
    """The act of this moment: who talks with somebody takes turns with them."""
    if not actor.answers:
        return actor.act
    return actor.act if int(time / _TURNS) % 2 == 0 else actor.answers


def gaze_of(actor: Actor) -> Point | None:
    """Where the eyes go: to whom or what it is about, seen from the face; None when nobody is."""
    other = actor.other
    if other is None:
        return None
    across = (other.x - actor.x) * actor.facing
    face = actor.y - 0.85 * actor.rig.height * actor.scale
    its = other.y - (0.8 if other.living else 0.5) * other.rig.height * other.scale
    down = (its - face) / max(60.0, abs(across))
    return max(-1.0, min(1.0, across / 90.0)), max(-1.0, min(1.0, down))
