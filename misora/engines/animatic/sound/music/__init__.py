"""Music: a style for the film's mood, a small composition from the seed, a band that plays it."""
