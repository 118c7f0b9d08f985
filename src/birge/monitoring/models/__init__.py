"""What is planned to be looked at, what was seen, what both sides signed, and what has to follow from it."""
