"""The budget as a spreadsheet: out, and back in the same shape after a look at what would change."""
