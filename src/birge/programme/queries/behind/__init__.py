"""What stands behind the figures of a programme."""
