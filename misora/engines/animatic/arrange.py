"""Where the figures of a shot stand: side by side, on each other, before the scenery."""

from misora.engines.animatic.actors import Actor
from misora.engines.animatic.director.kinds import KINDS
from misora.engines.animatic.director.settings import SETTINGS
from misora.engines.animatic.motion import TRAVELS
from misora.engines.animatic.pairs import bring_together, make_room
from misora.engines.animatic.seats import draw_up
from misora.engines.animatic.world.sheets import Place
from misora.engines.storyboard import Shot

_SEATS = frozenset({"sofa", "chair", "bench", "bed", "swing"})
_UPRIGHT = frozenset({"fight", "fence", "kick", "balance", "sweep", "conduct", "weights", "spin", "shoot", "swing-bat"})
"""Acts that nobody does sitting."""
_RIDDEN = frozenset({"bicycle", "unicycle", "motorcycle", "scooter"})


def frame_scale(shot: Shot, width: float) -> float:
    """Figures are a little larger where the frame is wide, smaller in a wide shot."""
    scale = 1.0 if width < 700 else 1.22
    return scale * (0.56 if shot.camera.framing == "wide" else 1.0)


def arrange(actors: list[Actor], shot: Shot, place: Place, width: float, family: str) -> None:
    leader = _leader(actors)
    actors.remove(leader)
    actors.insert(0, leader)
    by_id: dict[str, Actor] = {}
    for actor in actors:
        by_id.setdefault(actor.subject.id, actor)
    travels = leader.motion in TRAVELS
    party = [actor for actor in actors if _goes_along(actor, leader, travels=travels)]
    scenery = [actor for actor in actors if actor not in party]
    for actor in actors:
        _settle(actor, place, family)
        if actor.home == "water" and actor.motion == "swim" and not actor.rig.feet:
            actor.y -= 0.2 * actor.rig.height * actor.scale  # its eyes are above the water
    for actor, other, kind in _relations(actors, by_id):
        _mount(actor, other, kind)
    carriers = [actor.mount for actor in actors if actor.mount]
    _space_out([actor for actor in party if actor not in carriers], width, travels=travels)
    _set_scenery([actor for actor in scenery if actor not in carriers], party, shot, width, travels=travels)
    for actor, other, kind in _relations(actors, by_id):
        if kind == "chasing" and (other.living or KINDS[other.drawn].vehicle):
            _chase(actor, other)
    bring_together(party, actors, travels=travels)
    if not travels:
        draw_up(actors)
    _carry(actors)
    if travels:
        _centre(party)
    else:
        make_room(party, width)
    _fit(party, width, travels=travels)
    if travels:
        _keep_inside(party, width)
    for actor in actors:
        _find_room(actor)
    if leader.mount and leader.mount.motion in TRAVELS:
        actors.remove(leader.mount)
        actors.insert(0, leader.mount)  # the shot follows the legs that run, not who sits on them


def _relations(actors: list[Actor], by_id: dict[str, Actor]) -> list[tuple[Actor, Actor, str]]:
    return [
        (actor, by_id[relation.to], relation.kind)
        for actor in actors
        for relation in actor.subject.relations
        if relation.to in by_id
    ]


def _leader(actors: list[Actor]) -> Actor:
    """Who the shot is about: the first living thing that moves, else the first living thing, else the first."""
    animate = [actor for actor in actors if actor.living]
    moving = [actor for actor in (animate or actors) if actor.motion in TRAVELS]
    return (moving or animate or actors)[0]


def _goes_along(actor: Actor, leader: Actor, *, travels: bool) -> bool:
    if actor is leader:
        return True
    if actor.living or actor.motion in TRAVELS:
        return True
    rides = any(
        relation.kind in {"riding", "on", "in", "chasing"} and relation.to == actor.subject.id
        for relation in leader.subject.relations
    )
    return rides or (not travels and actor.kind.depth >= 1)


def _settle(actor: Actor, place: Place, family: str) -> None:
    """The height a figure keeps."""
    home, traits = actor.home, SETTINGS[family].traits
    deep = "deep" in traits
    if actor.motion == "fly" or (actor.motion == "swim" and deep) or (home == "water" and deep):
        home = "air"
    if family in {"sky", "space"} and home == "ground":
        home = "air"
    if home == "water" and place.waterline is None:
        home = "air" if actor.motion == "swim" else "ground"
    if place.waterline is not None and home == "ground" and "water" in traits:
        home = "shore" if actor.kind.depth < 1 else "water"
    if family == "underwater" and home == "ground" and actor.drawn in {"person", "child", "astronaut", "robot"}:
        home = "air"
    actor.home = home
    actor.y = {
        "air": place.swim if deep else min(place.swim, 430.0),
        "water": place.waterline or place.floor,
        "shore": (place.waterline or place.floor) - 40,
    }.get(home, place.floor)
    if home == "air" and actor.rig.feet:
        actor.y = max(actor.y, actor.rig.height * actor.scale + 110.0)  # whoever is tall keeps the head in the picture


def _space_out(party: list[Actor], width: float, *, travels: bool) -> None:
    """Side by side around the leader, in two staggered rows when there are many."""
    widths = [_breadth(actor) for actor in party]
    if len(party) < 2:
        return  # or nobody, when each carries the other
    squeeze = min(1.0, width * 0.9 / max(1.0, sum(widths) * (0.62 if len(party) > 3 else 0.84)))
    for actor in party:
        actor.scale *= max(0.42, squeeze)
    for mount in {id(actor.mount): actor.mount for actor in party if actor.mount}.values():
        mount.scale *= max(0.42, squeeze)
    gap = [_breadth(actor) * (0.6 if len(party) > 3 else 0.86) for actor in party]
    total = sum(gap)
    at = -total / 2
    for index, actor in enumerate(party):
        actor.x = (at + gap[index] / 2) * (-actor.facing if travels else 1)
        at += gap[index]
        row = (actor.seed >> 3) % 3 if len(party) > 3 else index % 2
        actor.y += (row - 1) * (14 if actor.home == "ground" else 46) if len(party) > 1 else 0
        actor.scale *= 1.0 + 0.04 * (row - 1)
        if not actor.living and actor.home == "ground":
            actor.y -= 20  # whoever lives is seen before the things
    if travels:
        shift = party[0].x
        for actor in party:
            actor.x -= shift * 0.5
    elif len(party) == 2 and party[1].living and party[0].living:
        party[1].facing = -1  # two who stand together look at each other


def _breadth(actor: Actor) -> float:
    """How wide somebody is, with what they sit or ride on."""
    under = actor.mount.rig.width * actor.mount.scale if actor.mount else 0.0
    return max(actor.rig.width * actor.scale, under)


def _set_scenery(scenery: list[Actor], party: list[Actor], shot: Shot, width: float, *, travels: bool) -> None:
    aims = {relation.to for actor in party for relation in actor.subject.relations if relation.kind == "towards"}
    for index, actor in enumerate(scenery):
        actor.leads = False
        actor.depth = actor.kind.depth
        if actor.home == "ground" and actor.depth < 1:
            actor.y -= 70
        side = 1 if index % 2 == 0 else -1
        spread = (0.27 if len(party) else 0.0) + 0.2 * (index // 2)
        actor.x = side * spread * width
        if travels and actor.subject.id in aims:
            actor.x = party[0].facing * 0.24 * width


def _mount(actor: Actor, other: Actor, kind: str) -> None:
    """Put someone on what they sit, lie or ride on."""
    if kind == "on" and (other.drawn in _RIDDEN or other.kind.standing or (other.living and other.home == "ground")):
        kind = "riding"
    if kind not in {"on", "riding", "in"} or not (other.kind.seat or kind == "riding"):
        return
    if _stands_on(other, actor) or (actor.motion in TRAVELS and kind == "on"):
        return
    actor.mount = other
    verb = actor.subject.action.verb if actor.subject.action else ""
    if actor.motion in {"stand", "sit"} and other.drawn in _SEATS and verb != "stand" and actor.act not in _UPRIGHT:
        actor.motion = "seated"
    if kind == "riding":
        other.motion = actor.motion if other.kind.home == "ground" and other.living else "drive"
        actor.motion = "stand" if other.kind.standing else "seated"
    if other.kind.closed:
        actor.motion = "sit" if actor.rig.width > actor.rig.height else "stand"


def _chase(actor: Actor, other: Actor) -> None:
    if actor.motion == "run" and other.home == "ground":
        other.motion = "run" if other.living else "drive"
    gap = (actor.rig.width * actor.scale + other.rig.width * other.scale) * 0.52
    other.x = actor.x + actor.facing * gap


def _carry(actors: list[Actor]) -> None:
    """What carries someone stands where they were put."""
    for actor in actors:
        if actor.mount:
            other = actor.mount
            actor.home = other.home
            other.x, other.leads, other.depth = actor.x, actor.leads, actor.depth
            other.facing = -actor.facing if abed(actor) else actor.facing
            if other.home == "ground":
                other.y = max(other.y, actor.y)


def abed(actor: Actor) -> bool:
    """Whether somebody sleeps with the head on a pillow."""
    return actor.mount is not None and actor.motion == "sleep" and bool(actor.mount.kind.pillow)


def _find_room(actor: Actor) -> None:
    """Whoever is carried is no larger than what carries them has room for."""
    if actor.mount and actor.mount.kind.room:
        tall = max(actor.rig.height, 0.45 * actor.rig.width)
        actor.scale = min(actor.scale, actor.mount.kind.room * actor.mount.scale / tall)


def _fit(party: list[Actor], width: float, *, travels: bool) -> None:
    """A single figure fills the frame well, and never more than it holds."""
    for actor in party:
        limit = width * (0.66 if travels and actor.living else 0.86)
        if actor.rig.width * actor.scale > limit:
            actor.scale = limit / actor.rig.width


def _centre(party: list[Actor]) -> None:
    """The whole party, not its leader, runs through the middle of the frame."""
    halves = [0.4 * actor.rig.width * actor.scale for actor in party]
    low = min(actor.x - half for actor, half in zip(party, halves, strict=True))
    high = max(actor.x + half for actor, half in zip(party, halves, strict=True))
    middle = (low + high) / 2
    for actor in party:
        actor.x -= middle


def _keep_inside(party: list[Actor], width: float) -> None:
    """Several who travel have room in the frame, and some to spare for their way through it."""
    low, high = reach_of(party)
    smaller = min(1.0, 0.86 * width / max(1.0, high - low))
    if len(party) > 1:
        for actor in party:
            actor.x = (actor.x - (low + high) / 2) * smaller
            actor.scale *= smaller


def reach_of(party: list[Actor]) -> tuple[float, float]:
    """From the leftmost to the rightmost point of figures that go together."""
    spans = [(actor.x, 0.5 * actor.rig.width * actor.scale) for actor in party if actor.mount is None]
    return min((x - half for x, half in spans), default=0.0), max((x + half for x, half in spans), default=0.0)


def _stands_on(actor: Actor, other: Actor) -> bool:
    """Whether `actor` is `other`, or is carried by it however indirectly: nobody carries who carries them."""
    below: Actor | None = actor
    while below is not None:
        if below is other:
            return True
        below = below.mount
    return False
