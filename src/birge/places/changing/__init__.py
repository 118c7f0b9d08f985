"""Acts that change the map. Their moves go through the one door (``cycle.moves``), which stands above."""
