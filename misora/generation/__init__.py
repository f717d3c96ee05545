"""Renders, drafts and the engines' states: from a prompt to a clip that can be chosen."""
