"""The register as a spreadsheet: written out, answered in Excel, brought in after a look, all or nothing."""
