"""Reports, and what a moderator decides."""
