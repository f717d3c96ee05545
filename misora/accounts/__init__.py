"""People, their keys, invites and links, and who follows or blocks whom."""
