"""What is done in monitoring, a verb each."""
