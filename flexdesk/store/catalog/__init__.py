"""Questions of the screens: artifacts, sections, the merged view, what differs."""
