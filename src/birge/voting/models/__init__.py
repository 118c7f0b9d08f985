"""A vote with what is chosen between, who took part, and apart from that the ballots."""

from birge.voting.models.casting import Ballot, Card, CardBatch, Participation
from birge.voting.models.paper import PaperBatch, PaperEntry, PaperPhoto, Tick
from birge.voting.models.phones import PhoneCode
from birge.voting.models.polls import Option, Poll, PollQuota, Reopening

__all__ = [
    "Ballot",
    "Card",
    "CardBatch",
    "Option",
    "PaperBatch",
    "PaperEntry",
    "PaperPhoto",
    "Participation",
    "PhoneCode",
    "Poll",
    "PollQuota",
    "Reopening",
    "Tick",
]
