"""IBKR: the only HTTP and XML of the program."""
