"""The moves of regulations and calls, and who makes them."""
