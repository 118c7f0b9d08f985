"""The papers of monitoring; importing registers them."""
