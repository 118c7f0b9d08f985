"""Papers of initiatives."""
