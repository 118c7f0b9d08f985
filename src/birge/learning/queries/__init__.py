"""Doors and read models of events, participants and practices."""
