"""From a wish to takes that are asked for: what its words mean, which engine makes it, what it goes on from."""
