"""Who was there, and the empty sheet on which it is written."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override as in_language

from birge.capture.paper_codes import address_of
from birge.gatherings import actions, words
from birge.gatherings.at import At
from birge.gatherings.blank import blank, code_for
from birge.gatherings.forms import CountForm
from birge.gatherings.models import Attendance
from birge.gatherings.queries import at_the_door
from birge.kit.downloads import download
from birge.kit.forms import QUALIFIER_WORDS, BirgeForm
from birge.kit.said import language
from birge.kit.text import slug
from birge.papers.content import Code
from birge.papers.registry import paper_in
from birge.papers.writers import MEDIA_TYPES, write
from birge.rulebook.counts import HeadCount


def attendance(at: At) -> HttpResponse:
    """How many were there, role by role; contradictions are shown beside the figures, not refused."""
    there = {row.role: row for row in Attendance.objects.filter(gathering=at.gathering)}
    names = ("total", "women", "men", "unknown", "qualifier")
    registered = at_the_door(at.gathering)
    proposed = {role: count for role, count in registered.head_counts().items() if role not in there}
    forms = []
    for role in words.ATTENDANCE:
        # What was counted at the door stands in the form until somebody confirms it by saving.
        row = there.get(role) or proposed.get(role)
        initial = {name: getattr(row, name) for name in names} if row else {}
        forms.append(CountForm(at.request.POST or None, role=role, initial=initial))
    top = BirgeForm(at.request.POST or None)
    if at.request.method == "POST" and top.is_valid() and all([form.is_valid() for form in forms]):

        def change() -> None:
            for form in forms:
                # An emptied row goes back to "not stated".
                if form.role in there or form.head_count() != HeadCount(None):
                    actions.count_heads(at.gathering, form.role, form.head_count(), by=at.request.user)

        done = at.act(top, change, at.home)
        if done is not None:
            return done
    return at.show(
        "gatherings/attendance_edit.html",
        title=_("Who was there"),
        form=top,
        forms=forms,
        registered=registered,
        proposed=bool(proposed),
        qualifiers=QUALIFIER_WORDS,
        blank=at.url("attendance_blank"),
        paper_language="ru" if language() == "ru" else "ky",
    )


def attendance_blank(at: At) -> HttpResponse:
    """The empty sheet to be printed, in Kyrgyz or Russian; its square leads back to :func:`attendance`."""
    spoken = "ru" if at.request.GET.get("language") == "ru" else "ky"
    short = code_for(at.gathering)
    with in_language(spoken):
        to = Code(address_of(at.request, short), _("Enter this sheet here:"), short)
        data = write(paper_in(at.gathering.municipality, blank(at.gathering, spoken, to)), form="pdf")
    name = slug(f"{at.code}-{at.desk.namespace}-{at.gathering.number}-{spoken}")
    return download(data, MEDIA_TYPES["pdf"], f"{name}.pdf")
