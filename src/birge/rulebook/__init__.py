"""Law and arithmetic of the process as pure functions. Nothing in here imports Django."""
