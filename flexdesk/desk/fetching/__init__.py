"""What is fetched, with which token, and when."""
