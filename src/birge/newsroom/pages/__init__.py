"""Pages of the newsroom: one set for a municipality and for the programme, each with its gates."""
