"""What other rooms may want to hear of people."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonLeft:
    """Someone deleted their account. Their rows are gone; `folders` held their clips and pictures."""

    user_id: int
    folders: list[str]
