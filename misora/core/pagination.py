"""Pages of a timeline by keyset.

A cursor names the last row seen, so that new rows shift nothing and page 500 costs as much as page 1.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from misora.core.errors import InvalidInput

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


Row = TypeVar("Row")


@dataclass(frozen=True)
class Cursor:
    """A place in a timeline: right after this row."""

    created_at: datetime
    id: UUID

    def __str__(self) -> str:
        microseconds = (self.created_at - _EPOCH) // timedelta(microseconds=1)
        return urlsafe_b64encode(microseconds.to_bytes(8) + self.id.bytes).decode()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str(cursor)` wrote; anything else is `InvalidInput`."""
        try:
            raw = urlsafe_b64decode(text.encode("ascii"))
            created_at = _EPOCH + timedelta(microseconds=int.from_bytes(raw[:8]))
            cursor = cls(created_at, UUID(bytes=raw[8:]))  # refuses all but 16 bytes
        except (ValueError, OverflowError):
            cursor = None
        # Base 64 is read leniently: one place has one cursor.
        if cursor is None or str(cursor) != text:
            raise InvalidInput("This address names no page of the list. Start again from its top.")
        return cursor


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows that have an `id` and a `created_at`; `next` is the cursor of the page after it, empty at the end."""

    items: Sequence[Row]
    next: str = ""

    @classmethod
    def of(cls, rows: Sequence[Row], limit: int) -> Self:
        """Make a page of `limit` rows from up to `limit + 1`: the extra one only tells that there is more."""
        items = rows[:limit]
        if len(rows) <= limit:
            return cls(items)
        last: Any = items[-1]
        return cls(items, str(Cursor(last.created_at, last.id)))

    def __iter__(self) -> Iterator[Row]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
