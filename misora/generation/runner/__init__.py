"""A machine elsewhere that makes clips for a server: `misora runner`. Free of Django and of any database."""
