"""Profiles, posts, remixes, comments and likes; says who may see what."""
