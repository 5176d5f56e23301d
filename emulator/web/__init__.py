"""The HTTP side: reads requests, waits on the clock, writes replies. Knows aiohttp, as only `server` does beside."""
