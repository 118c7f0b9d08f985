"""Phones, a server that dies and a network that lies, with a checker of what was promised after every step."""
