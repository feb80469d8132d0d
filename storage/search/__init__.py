"""The full-text index: one way to ask, FTS5 or PostgreSQL behind it."""
