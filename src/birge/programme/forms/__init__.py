"""The boundary of programmes: programmes, their parts, standing of municipalities, calls."""
