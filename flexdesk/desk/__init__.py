"""The application: what can be done. No Qt, no SQL, no HTTP, no XML."""
