"""Pages of the council."""
