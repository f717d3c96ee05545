"""How `frames` and its confined process speak: each part of what a file holds has a header in front of it."""

import struct
from typing import Final

PART: Final = struct.Struct("<cIId")
"""What it is, two sizes, and the seconds at which it is due."""
ABOUT, PICTURE, KEY, SOUND, REFUSED, DONE = b"A", b"P", b"K", b"S", b"R", b"D"
"""What the file is, as JSON of so many bytes; a picture, RGB, of these width and height; one that no other is needed
for; sound, so many samples by channels; why the file can't be used, in so many bytes; the end, without which something
is missing."""
