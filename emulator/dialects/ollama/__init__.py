"""The dialect of Ollama 0.33: its routes below /api, as the public server speaks them (ollama-protocol)."""
