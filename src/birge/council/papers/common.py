"""Words that the papers of the council share."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from birge.council import words
from birge.council.queries.sessions import session_of
from birge.gatherings.models import Gathering


def body_of(record: Any, body: str, language: str) -> dict[str, str]:
    place = record.municipality.name_in(language)
    return {"body": str(record.municipality.words[body]), "place": place}


def session_name(gathering: Gathering) -> str:
    """ "Regular session no. 26 of convocation XXVII" as far as it is stated."""
    session = session_of(gathering)
    if session is None:
        return gathering.title
    values = {
        "kind": words.SESSION_KINDS.get(session.kind, ""),
        "number": session.official_number,
        "convocation": session.convocation,
    }
    if not session.kind and session.official_number and session.convocation:
        return _("Convocation %(convocation)s, session no. %(number)s") % values
    if not session.kind:
        return _("Session no. %(number)s") % values if session.official_number else gathering.title
    if session.official_number and session.convocation:
        return _("Convocation %(convocation)s, session no. %(number)s (%(kind)s)") % values
    if session.official_number:
        return _("Session no. %(number)s (%(kind)s)") % values
    if session.convocation:
        return _("Convocation %(convocation)s (%(kind)s)") % values
    return str(values["kind"])


def called_words(gathering: Gathering) -> str:
    """Of an extraordinary session: "Called by …: why"; empty where neither is stated."""
    session = session_of(gathering)
    if session is None or not (session.called_by or session.call_reason):
        return ""
    if session.called_by and session.call_reason:
        return _("Called by: %(who)s. Why: %(why)s") % {"who": session.called_by, "why": session.call_reason}
    if session.called_by:
        return _("Called by: %(who)s.") % {"who": session.called_by}
    return _("Why it was called: %(why)s") % {"why": session.call_reason}
