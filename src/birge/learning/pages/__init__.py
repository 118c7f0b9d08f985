"""Pages of learning: events of the country, people of a municipality, practices."""
