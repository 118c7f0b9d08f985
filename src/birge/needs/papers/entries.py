"""The codes on papers of the needs assessment, and where each of them is entered."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from birge.capture.drawers import PAPERS
from birge.capture.paper_codes import paper_code
from birge.needs import words
from birge.needs.papers.blanks import MATRIX, SHEET
from birge.needs.papers.questionnaire import FOCUS, QUESTIONNAIRE
from birge.needs.queries.categories import OWN

#: Numbers of the kinds of paper. They stand on printed paper: none is ever given another meaning.
NUMBERS = {SHEET: 1, MATRIX: 2, FOCUS: 3, QUESTIONNAIRE: 4}
#: Own groups come after the usual ones, whose numbers follow their order in ``words.CATEGORIES``.
_OWN_FROM = 100
_USUAL = {number: code for number, code in enumerate(words.CATEGORIES, 1)}


def code_for(what: str, cycle: int, place: Any = None, group: str = "", round_: int = 0) -> str:
    """The code of an empty paper.

    :param round_: number of the round, for a questionnaire; without one it carries the village of the round to come.
        The others carry a village and a group, as far as chosen.
    """
    village = place.pk if place is not None else 0
    if what == QUESTIONNAIRE:
        return paper_code(NUMBERS[what], cycle, round_, 0 if round_ else village)
    return paper_code(NUMBERS[what], cycle, village, _number(group))


def _number(group: str) -> int:
    """The number of a group; 0 where none is chosen."""
    if group.startswith(OWN):
        return _OWN_FROM + int(group.removeprefix(OWN))
    return next((number for number, code in _USUAL.items() if code == group), 0)


def _group(number: int) -> str:
    return f"{OWN}{number - _OWN_FROM}" if number > _OWN_FROM else _USUAL.get(number, "")


def _said(name: str, **more: str) -> Any:
    """Where a paper of a village and a group is entered: the form with both chosen."""

    def address(municipality: Any, cycle: int, numbers: tuple[int, ...]) -> str:
        if len(numbers) > 2:
            raise LookupError(numbers)
        place, group = (*numbers, 0, 0)[:2]
        given = {"place": str(place) if place else "", "group": _group(group), **more}
        given = {key: value for key, value in given.items() if value}
        path = reverse(name, args=[municipality.code, cycle])
        return f"{path}?{urlencode(given)}" if given else path

    return address


def _round(municipality: Any, cycle: int, numbers: tuple[int, ...]) -> str:
    number, place = (*numbers, 0, 0)[:2]
    if len(numbers) > 2 or (number and place):
        raise LookupError(numbers)
    if number:
        return reverse("needs:answers", args=[municipality.code, cycle, number])
    path = reverse("needs:round_add", args=[municipality.code, cycle])
    return f"{path}?place={place}" if place else path


def fill() -> None:
    """Lay the papers in; called once when the app is ready."""
    PAPERS[NUMBERS[SHEET]] = _said("needs:add")
    PAPERS[NUMBERS[MATRIX]] = _said("needs:add", method=words.PAIRWISE)
    PAPERS[NUMBERS[FOCUS]] = _said("needs:focus_add")
    PAPERS[NUMBERS[QUESTIONNAIRE]] = _round
