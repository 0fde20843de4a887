"""One run: from where its bytes come, through the stages, into the store."""
