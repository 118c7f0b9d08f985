"""Django's PostgreSQL, which is told with every question whose rows may be read."""
