"""The worker: makes renders on this server's own machines."""
