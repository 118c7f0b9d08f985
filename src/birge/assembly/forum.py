"""What the gathering of residents is called here: the charter says "assembly" or "kurultai" (rule ``forum``).

All texts of the program follow it (``kit.called``): the pages of a municipality what it says today, a meeting and its
papers what it said on the day of the meeting. A meeting keeps the title it was given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from birge.cycle.models import Setting
from birge.cycle.queries import setting, settings_on
from birge.gatherings.models import Gathering
from birge.kit.called import KURULTAI, calling
from birge.papers.content import Paragraph

#: The rule of the charter.
RULE = "forum"
#: The rules that the page and the papers of a meeting ask for together.
_ASKED = ("notice_days", "quorum_share", RULE)


def rule_of(gathering: Gathering, key: str, day: date) -> Setting | None:
    """A rule of the charter on the day of a meeting; those of one day are read together, once for each meeting."""
    if key not in _ASKED:
        return setting(key, day)
    known: dict[date, dict[str, Any]] = gathering.__dict__.setdefault("_rules_known", {})
    if day not in known:
        known[day] = settings_on(_ASKED, day)
    found: Setting | None = known[day][key]
    return found


def forum_here(on: date | None = None) -> str:
    """What the charter calls it on a day; empty where nobody entered it. One query."""
    found = setting(RULE, on)
    return found.value if found else ""


def forum_of(gathering: Gathering) -> str:
    """What the charter called it on the day of a meeting."""
    when = (gathering.held if gathering.took_place else None) or gathering.planned
    found = rule_of(gathering, RULE, when.first if when else timezone.localdate())
    return found.value if found else ""


def name(forum: str) -> str:
    """The heading of the step and of its pages."""
    with calling(forum):
        return _("Assembly")


def new(forum: str) -> str:
    """The title of the page, and the button, with which one begins."""
    with calling(forum):
        return _("A new assembly")


def title(forum: str, first: int, last: int) -> str:
    """The title that is proposed for one on the plan."""
    with calling(forum):
        return _("Assembly on the joint action plan for %(first)s–%(last)s") % {"first": first, "last": last}


def notice_title(forum: str) -> str:
    """The title of the notice."""
    with calling(forum):
        return _("Notice of an assembly")


def minutes_title(forum: str) -> str:
    """The title of the minutes."""
    with calling(forum):
        return _("Minutes of an assembly")


def kurultai(titled: Callable[[str], str], gathering: Gathering) -> list[Paragraph]:
    """The line under the head of a paper that says what kind of gathering it was, where it is not an assembly."""
    called = forum_of(gathering)
    return [Paragraph(titled(called), "center")] if called == KURULTAI else []
