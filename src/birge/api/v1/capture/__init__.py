"""Field capture over HTTP, as ``docs/capture.md`` has it."""
