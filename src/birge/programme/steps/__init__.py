"""The moves of a programme, of its pilots and of its calls, and who makes them."""
