"""The HTTP side: reads requests, waits on the clock, writes replies. With `server`, the only code that knows aiohttp."""
