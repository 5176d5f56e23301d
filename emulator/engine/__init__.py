"""Decides what is said and at what rhythm. Knows no dialect and no HTTP framework."""
