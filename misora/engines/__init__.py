"""What makes clips and pictures. Nothing here knows Django; the worker loads an engine by its dotted path."""
