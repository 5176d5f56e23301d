"""One file per service: its routes and their operations."""
