"""What the Overview shows while nothing was ever done: three ways to begin."""
