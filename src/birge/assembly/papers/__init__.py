"""Papers of an assembly: the notice for the board, the tally sheet and the minutes."""

from birge.assembly.papers.choice import choice_blocks, tally_paper
from birge.assembly.papers.minutes import minutes_paper
from birge.assembly.papers.notice import campaign_paper, notice_paper

__all__ = ["campaign_paper", "choice_blocks", "minutes_paper", "notice_paper", "tally_paper"]
