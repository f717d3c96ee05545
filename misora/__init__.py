"""Misora: a self-hosted studio and social feed for AI video and images."""

__version__ = "0.1.0"
