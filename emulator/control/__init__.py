"""The control API below `/__emulator/`: what a test, a tool or a person says to the emulator itself."""
