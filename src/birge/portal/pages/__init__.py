"""The public face: readable without an account and without JavaScript."""
