"""Pages of the joint action plan."""
