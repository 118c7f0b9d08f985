"""The public lists that are given as CSV: what each is, and what its columns say.

A column is ``name, type of the table schema, title`` and, where there is more to say, its unit or the language of its
texts. A test holds the names beside the headings of the files themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

from birge.api.opened.lists.of_learning import LEARNING, PRACTICES
from birge.api.opened.lists.of_places import SERVICES, TERRITORY
from birge.api.opened.lists.of_programmes import CALLS, FIGURES, PROGRAMMES, STANDINGS
from birge.api.opened.lists.of_residents import HEARINGS, QUESTION_COUNTS, QUESTIONS
from birge.api.opened.lists.shape import Listed

#: Of the country, and of a municipality; the results of a survey stand beside them, one list each.
_ABOVE = (LEARNING, PRACTICES, HEARINGS, TERRITORY, PROGRAMMES, STANDINGS, FIGURES, CALLS)
COUNTRY: Mapping[str, Listed] = {one.name: one for one in _ABOVE}
HERE: Mapping[str, Listed] = {one.name: one for one in (QUESTIONS, QUESTION_COUNTS, SERVICES)}
