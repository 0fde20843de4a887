"""What the user saved to fetch with, and what is known of fetches."""
