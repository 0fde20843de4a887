"""A store that cannot be used: what is known of it, and the ways on."""
