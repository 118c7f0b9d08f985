"""Power cuts under SQLite, without hardware: what the disk holds for certain after each sync, and what was promised."""
