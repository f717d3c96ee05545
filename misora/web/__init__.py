"""Pages: Django templates and htmx."""
