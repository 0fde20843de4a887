"""Front end 1: parse, ask the Desk, print, exit code. Never imports Qt."""
