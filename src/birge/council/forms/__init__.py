"""Forms of the council."""
