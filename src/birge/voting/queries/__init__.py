"""Doors of votes, what their moves look at, and how an outcome is found."""
