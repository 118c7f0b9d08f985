"""Who was not heard: said before every result, on the page, on the wall and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from birge.needs.words import ASKED
from birge.problems.queries.basis import Basis
from birge.rulebook.messages import message
from birge.rulebook.ranking import Ranking
from birge.rulebook.ranking.messages import say

#: Notices about people who were not heard: said before everything else.
NOT_HEARD = ("no_sessions", "village_not_heard", "group_missing", "session_empty")
#: Meetings where everybody came together.
OF_ALL = ("mixed", "village")
#: Names of problems, villages and groups by their ids.
Names = Mapping[str, Mapping[str, str]]


def notices(basis: Basis, ranking: Ranking, names: Names, lang: str) -> list[tuple[str, str]]:
    """(code, sentence) of all there is to say beside a ranking; those about people not heard can be told by code."""
    apart = ("session_empty", "group_missing")
    said = [(n.code, say(n.code, n.values, lang, names)) for n in ranking.warnings if n.code not in apart]
    said += [("group_missing", text) for text in groups_missing(ranking, names, lang)]
    return said + _empty_sessions(basis, ranking, names, lang)


def groups_missing(ranking: Ranking, names: Names, lang: str) -> list[str]:
    """The groups not heard, village by village, then what it means for all.

    A mixed group and the meeting of a whole village are none to be missed.
    """
    sentences = []
    for village, codes in _missing(ranking).items():
        values = {"village": names["village"].get(village, village), "groups": _groups(codes, names)}
        sentences.append(message("groups_missing", lang, **values))
    return [*sentences, message("missing_share", lang)] if sentences else []


def first_line(ranking: Ranking, names: Names, lang: str, village: str = "") -> str:
    """Who was not heard, in one line before a result; empty when everybody was.

    Villages without a session, and of the groups every village is asked in those that met elsewhere only, each with
    its village. What else there is to say of groups stands in :func:`groups_missing`.

    :param village: only of this village.
    """
    if village:
        groups = _asked(ranking, names).get(village, [])
        return message("not_heard_line", lang, who=_groups(groups, names)) if groups else ""
    villages = [n.values["village"] for n in ranking.warnings if n.code == "village_not_heard"]
    parts = [names["village"].get(code, code) for code in villages]
    for village, codes in _asked(ranking, names).items():
        parts.append(f"{names['village'].get(village, village)} ({_groups(codes, names)})")
    return message("not_heard_line", lang, who="; ".join(parts)) if parts else ""


def _asked(ranking: Ranking, names: Names) -> dict[str, list[str]]:
    asked = names.get("asked", ASKED)
    found = {village: [code for code in codes if code in asked] for village, codes in _missing(ranking).items()}
    return {village: codes for village, codes in found.items() if codes}


def _groups(codes: list[str], names: Names) -> str:
    """Groups in the order of their words, women before all."""
    order = {code: place for place, code in enumerate(names["category"])}
    return ", ".join(names["category"].get(one, one) for one in sorted(codes, key=lambda c: (order.get(c, 99), c)))


def _missing(ranking: Ranking) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for notice in ranking.warnings:
        if notice.code == "group_missing" and notice.values["category"] not in OF_ALL:
            found.setdefault(notice.values["village"], []).append(notice.values["category"])
    return found


def _empty_sessions(basis: Basis, ranking: Ranking, names: Names, lang: str) -> list[tuple[str, str]]:
    """A session without points chose nothing, unless its points were only not written down."""
    unwritten = {row["id"] for row in basis["sessions"] if not row["points_written"]}
    found = []
    for notice in ranking.warnings:
        if notice.code == "session_empty":
            code = "points_not_written" if notice.values["session"] in unwritten else "session_empty"
            values = {key: notice.values[key] for key in ("village", "category")}
            found.append((notice.code, say(code, values, lang, names)))
    return found
