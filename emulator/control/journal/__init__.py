"""The journal as the control API tells it."""
