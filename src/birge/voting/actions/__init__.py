"""What is done in votes, a verb each."""
