"""From projects, votes and a sum to a funded list: exact, fast, with reasons. Needs numpy only, knows no framework.

``read_pb(path)`` or ``make_election(costs, budget, ballots)`` gives an :class:`Election`; ``allocate(election, rule)``
an :class:`Outcome`; ``rounds_of``, ``losers_of``, ``compare_with_greedy``, ``without_each`` its reasons; ``protocol``
the page from which somebody else can reproduce it. Rules and their names: ``docs/rules/allocation.md``.
"""

from birge.rulebook.allocation.districts import QuotaError, allocate_by_district
from birge.rulebook.allocation.election import Election, Voters, Warned, make_election
from birge.rulebook.allocation.groups import Comparison, GroupFate, compare_with_greedy, group_table
from birge.rulebook.allocation.losers import Loser, losers_of
from birge.rulebook.allocation.names import RuleName, RuleNotDefined, UnknownRule, parse_rule, rule_names
from birge.rulebook.allocation.order import UnknownOrder, tie_order
from birge.rulebook.allocation.outcome import Outcome, ThresholdMissing, Tie, allocate
from birge.rulebook.allocation.patience import TakesTooLong
from birge.rulebook.allocation.pb_file import PbError, PbFile
from birge.rulebook.allocation.pb_read import read_pb
from birge.rulebook.allocation.pb_write import to_pb
from birge.rulebook.allocation.protocol import protocol, protocol_text
from birge.rulebook.allocation.rounds import Round, rounds_of, share_of
from birge.rulebook.allocation.stability import WithoutOne, standing, without_each

__all__ = [
    "Comparison",
    "Election",
    "GroupFate",
    "Loser",
    "Outcome",
    "PbError",
    "PbFile",
    "Round",
    "QuotaError",
    "RuleName",
    "RuleNotDefined",
    "TakesTooLong",
    "ThresholdMissing",
    "Tie",
    "UnknownOrder",
    "UnknownRule",
    "Voters",
    "Warned",
    "WithoutOne",
    "allocate",
    "allocate_by_district",
    "compare_with_greedy",
    "group_table",
    "losers_of",
    "make_election",
    "parse_rule",
    "protocol",
    "protocol_text",
    "read_pb",
    "rounds_of",
    "rule_names",
    "share_of",
    "standing",
    "tie_order",
    "to_pb",
    "without_each",
]
