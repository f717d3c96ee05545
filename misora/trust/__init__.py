"""Provenance, likeness and policy."""
