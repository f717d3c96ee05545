"""The composition root: settings, environment, addresses, command line."""
