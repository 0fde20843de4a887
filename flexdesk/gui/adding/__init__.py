"""Adding data: fetching from IBKR, taking files in, watching it happen, and what came of it."""
