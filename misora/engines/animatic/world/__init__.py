"""Places, skies, seasons and weather."""
