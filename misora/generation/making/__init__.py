"""Films and pictures are made here, by whatever machine it is. Free of Django."""
