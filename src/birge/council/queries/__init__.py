"""Doors and read models of the council, and the facts its moves ask for."""
