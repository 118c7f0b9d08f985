"""What is done with events, participants and practices: one function a verb."""
