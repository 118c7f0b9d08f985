"""What the pages of people and roles share."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from birge.people import actions
from birge.people.access import MANAGERS, roles_in
from birge.people.models import User

#: As long as the column of a mandate's reason.
LONGEST_REASON = 300


def with_code(request: HttpRequest, user: User) -> str:
    """A code on paper for somebody, shown on the page that this leads to."""
    request.session["paper_code"] = [user.name, user.username, actions.issue_paper_code(user, by=request.user)]
    return reverse("people_here:code", args=[request.municipality.code])


def manager_role(request: HttpRequest) -> str:
    """The role in which the signed-in person manages people here, for the chronicle."""
    return sorted(roles_in(request.user, request.municipality.pk) & MANAGERS)[0]
