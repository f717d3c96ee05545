"""Finds a film or a picture again by what it looks and sounds like, when nothing else is left on it.

`pictures` makes hashes of frames, `sound` of sound, `index` finds the nearest of many, `matching` says whether enough
of a film agrees.
"""
