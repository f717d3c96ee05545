"""Dialects for programs."""
