"""Doors and read models of programmes."""
