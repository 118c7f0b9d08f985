"""The app for phones in a real Chromium, behind a network that may do anything."""
