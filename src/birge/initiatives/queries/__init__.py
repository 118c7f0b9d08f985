"""Doors and read models of initiatives."""
