"""How everything stands: days covered, what needs attention, soundness."""
