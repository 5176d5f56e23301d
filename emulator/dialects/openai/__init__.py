"""The OpenAI API as vLLM 0.10.2 speaks it."""
