"""Forms of votes: what is voted on and how, and the ballot itself."""
