"""Forms of monitoring: the boundary of what people type."""
