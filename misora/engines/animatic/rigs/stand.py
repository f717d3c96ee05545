"""The kinds of four-legged animals, which stand up on their hind legs when they need their hands."""

from collections.abc import Callable

from misora.engines.animatic.paper import Pen
from misora.engines.animatic.rigs.fourlegged import FourLegged
from misora.engines.animatic.rigs.kind import Kind
from misora.engines.animatic.rigs.pose import Look, Pose
from misora.engines.animatic.rigs.species import Species
from misora.engines.animatic.rigs.upright import Fur, shoulder_high, upright


def four_legged(species: Species) -> Kind:
    """The kind of a species: riders sit a little below the line of its back, legs on both sides."""
    wide, tall = 420.0 * species.length * species.scale, (species.leg + 165.0 * species.girth) * species.scale
    fur = Fur(
        species.colour, species.belly, species.sock, species.head, _tail(species),
        shoulder_high(wide, tall), min(1.45, max(0.9, 0.55 + 0.5 * species.girth)),
    )  # fmt: skip
    seat = (species.leg + 24.0 * species.girth) * species.scale
    return Kind(lambda look: FourLegged(species, look), 0.78, seat=seat, upright=upright(fur), mouth=True)


def _tail(species: Species) -> Callable[[Pen, Look, Pose], None]:
    """The tail of the animal on all fours, in its colours."""

    def draw(pen: Pen, look: Look, pose: Pose) -> None:
        species.tail(pen, FourLegged(species, look), pose)

    return draw
