"""Doors and read models of service-improvement plans."""
