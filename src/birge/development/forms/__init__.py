"""The boundary of what people type into a programme."""
