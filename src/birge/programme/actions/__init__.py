"""What people do with programmes, their parts and calls."""
