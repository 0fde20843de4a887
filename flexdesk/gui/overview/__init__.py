"""The Overview view: which days are stored, what needs attention, and what there is."""
