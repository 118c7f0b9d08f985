"""Doors of plans, visits, acts and recommendations, and what other pages read of them."""
