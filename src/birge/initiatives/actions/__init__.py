"""One function a verb: regulations, calls."""
