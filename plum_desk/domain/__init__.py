"""Business values and rules: pure, no clock, no I/O, no asyncio."""
