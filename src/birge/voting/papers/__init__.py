"""Papers of votes: cards to be cut apart, and the result."""

from birge.voting.papers import result  # noqa: F401
