"""Forms of initiatives: the boundary of what people type."""
