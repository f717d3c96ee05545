"""What a reference picture is to a film."""

from typing import Literal

ReferenceAs = Literal["first frame", "character"]
"""Where the film begins (of a still: what it is drawn on), or how its leading character looks."""
