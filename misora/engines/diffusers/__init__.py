"""Diffusion models on this machine's own card, by the library of that name.

Only `loaded`, `placing` and `calling` import torch, and nothing but a render imports them: reading the options,
describing the engine and checking its licence are light.
"""
