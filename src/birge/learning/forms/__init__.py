"""The boundary of learning: events, participants, practices."""
