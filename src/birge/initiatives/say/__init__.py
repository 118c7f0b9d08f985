"""A call in words: its conditions, its criteria, and what was changed of it."""
