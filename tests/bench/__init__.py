"""How fast FlexDesk is: measured beside its peers in one run, by its own commands. It proves nothing; `dev.py bench` runs it."""
