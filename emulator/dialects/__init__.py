"""Pure translations between the wire shapes of the imitated servers and the engine's values."""
