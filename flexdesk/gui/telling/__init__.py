"""How the window tells what happened."""
