"""Forms that people without an account send: no gate keeps anybody out of them."""

from __future__ import annotations

#: Forms meant for people without an account; what they leave is held by tests of their own (tests/needs/test_voices,
#: tests/groups/test_volunteers, tests/plan/test_remarks, tests/gatherings/test_register_pages,
#: tests/monitoring/test_survey, tests/newsroom/test_subscriptions, tests/voting/test_pages).
FOR_ALL = (
    "/needs/speak/", "/offer/", "/plan/proposals/send/", "/questions/send/",
    "/surveys/9001/answer/", "/surveys/9002/answer/", "/news/subscribe/", "/cast/", "/receipt/", "/fair/",
)  # fmt: skip
#: Whoever has the letter, or the code of an application, may do without an account what belongs to it (tests/newsroom,
#: tests/initiatives).
FOR_THE_HOLDER = ("/news/subscriptions/", "/apply/")


def meant_for_all(action: str) -> bool:
    """Whether a form is meant for people without an account."""
    return action.endswith(FOR_ALL) or any(part in action for part in FOR_THE_HOLDER)
