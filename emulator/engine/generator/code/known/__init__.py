"""Well-known algorithms as source text, one module per language."""
