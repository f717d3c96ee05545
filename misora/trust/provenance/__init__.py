"""Marks that say how a clip was made."""
