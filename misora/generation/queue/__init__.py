"""Whose turn it is, who holds what, and what a render's row tells an engine."""
