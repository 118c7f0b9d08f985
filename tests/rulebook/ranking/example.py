"""The example of docs/rules/ranking.md: two villages, three sessions, four problems, one group missing."""

from fractions import Fraction

from birge.rulebook.ranking import Session, Village

HALF = Fraction(1, 2)
VILLAGES = [Village("talaa", 600), Village("bulak", 400)]
SESSIONS = [
    Session("tw", "talaa", "women", people=24, share=HALF, points={"water": 6, "school": 3, "road": 1}),
    Session("tm", "talaa", "men", people=31, share=HALF, ranking=[["road"], ["water", "school"]]),
    Session("bw", "bulak", "women", people=18, share=HALF, ranking=[["sport"], ["water"]]),
]
