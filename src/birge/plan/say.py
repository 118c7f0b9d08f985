"""How a plan's values are said: in the reader's language where somebody wrote it so, terms and responsible people."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import get_language, gettext

from birge.plan.models import Activity
from birge.problems.models import LocalIssue
from birge.rulebook.when import format_span, format_when


def written(kyrgyz: str, russian: str, language: str | None = None) -> str:
    """What a person wrote in ``language`` (the reader's), else as it was written first."""
    language = (language or get_language() or "ky")[:2]
    return russian if language == "ru" and russian else kyrgyz


class Wording(NamedTuple):
    """A text as the reader gets it, and the language it stands in (empty: the reader's own)."""

    text: str
    lang: str = ""


def worded(kyrgyz: str, russian: str, first: str = "ky") -> Wording:
    """What a person wrote, for the reader, marked with its language. ``first``: the language of the first text."""
    text = written(kyrgyz, russian)
    return Wording(text, "ru" if text != kyrgyz else first)


def term(activity: Activity, language: str | None = None) -> str:
    """One date, or from and until; "not stated" when neither is known."""
    language = (language or get_language() or "ky")[:2]
    starts, ends = activity.starts, activity.ends
    if starts and ends and starts != ends:
        if ends.first > starts.last:
            return format_span(starts, ends, language)
        return f"{format_when(starts, language)} – {format_when(ends, language)}"
    if ends and not starts:
        return format_when(ends, language, case="until")
    return format_when(starts, language)


def measure(activity: Activity, language: str | None = None) -> str:
    """By what the result is seen, and the aim with its unit: "roads repaired: 2,2 km"."""
    target = " ".join(part for part in (activity.target, activity.unit) if part)
    return ": ".join(part for part in (written(activity.indicator, activity.indicator_ru, language), target) if part)


def responsible(activity: Activity, language: str | None = None) -> str:
    """Post, name and group, as far as they are known."""
    return ", ".join(part.text for part in who(activity, language)) or gettext("not stated")


def who(activity: Activity, language: str | None = None) -> list[Wording]:
    """Post, name and group apart, each with its language: a post may stand in Kyrgyz on a Russian page."""
    group = activity.group
    own = group is not None and group.problem_id == activity.plan_problem.problem_id
    # Its own problem's group needs no name beside the problem; another one does.
    name = "" if group is None else gettext("initiative group") if own else group.name
    post = written(activity.responsible_post, activity.responsible_post_ru, language)
    lang = "ru" if post != activity.responsible_post else activity.language
    known = (Wording(post, lang), Wording(activity.responsible_name), Wording(name))
    return [part for part in known if part.text]


def issue(of: LocalIssue, language: str | None = None) -> str:
    """The issue of local significance with its number where that is known."""
    text = of.text_in(language or get_language() or "ky")
    if of.number is None:
        return gettext("Issue of local significance: %(text)s") % {"text": text}
    return gettext("Issue of local significance No. %(number)s: %(text)s") % {"number": of.number, "text": text}


def years(first: int, last: int) -> str:
    """The years of a plan."""
    if first == last:
        return gettext("for %(year)s") % {"year": first}
    return gettext("for %(first)s–%(last)s") % {"first": first, "last": last}
