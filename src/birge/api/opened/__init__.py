"""Open data in the formats others read: GeoJSON, Popolo, Frictionless data packages, IATI."""
