"""The plan as a spreadsheet: out, and back in after a look at what would change."""
