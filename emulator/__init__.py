"""A deterministic stand-in for the on-premises LLM gateway: every endpoint, no GPU, no network."""

__version__ = "0.1.0"
