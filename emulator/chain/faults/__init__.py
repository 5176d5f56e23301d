"""Faults: whom one befalls, and what becomes of the reply. One kind, one file;
docs/faults.md says how to add the next."""
