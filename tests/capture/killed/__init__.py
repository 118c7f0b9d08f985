"""Real servers under real clients, killed at any moment: what was acknowledged is stored."""
