"""Guards at the door: who is let in, for how long, and how often somebody may try."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from birge.api.actions import TooMany, make_token, revoke_token
from birge.api.models import ApiToken, digest_of
from birge.people.access import has_role
from birge.people.actions import issue_paper_code, use_paper_code
from birge.people.models import Countersign, Mandate, User
from birge.people.words import ROLES
from tests.browsing import form_with, sign_in
from tests.guards.stage import Guard, Off, Stage, fresh, refused

BOARD, CODE = "c/1/problems/board/", "AAAA-AAAA-AAAA"
NEW = "жаңы-купуя-сөз-9"


def _strangers(stage: Stage) -> bool:
    return stage.get(BOARD, "daniyar").status_code == 404


def _colleagues(stage: Stage) -> bool:
    return stage.get("c/1/needs/add/", "bakyt").status_code == 403


def _nobody(stage: Stage) -> bool:
    return stage.get(BOARD).status_code == 302


def _everybody_signed_in(off: Off) -> None:
    off.put("birge.people.gate.may_enter", lambda *_: True)
    off.monkeypatch.setattr(AnonymousUser, "is_authenticated", True)


def _dates_of(**change: object) -> Guard:
    def kept(stage: Stage) -> bool:
        Mandate.objects.filter(user=stage.here.aigul).update(**change)
        return not has_role(stage.user("aigul"), stage.here.municipality.pk, ROLES)

    what = ", ".join(change)
    return Guard(f"a role holds in its days alone ({what})", kept, lambda off: off.put(IN_FORCE, _always))


IN_FORCE = "birge.people.access.in_force"


def _always(on: object, *, begun: bool = True) -> Q:
    return Q()


def _second_factor(stage: Stage) -> bool:
    stage.user("nurlan").authenticator_set.all().delete()
    return stage.get("/ky/desk/", "nurlan").status_code == 302


def _new_password(stage: Stage) -> bool:
    User.objects.filter(pk=stage.here.aigul.pk).update(must_change_password=True)
    return stage.get("/ky/desk/", "aigul").status_code == 302


def _closed_account(stage: Stage) -> bool:
    browser = stage.client("aigul")
    User.objects.filter(pk=stage.here.aigul.pk).update(is_active=False)
    return "_auth_user_id" not in browser.get("/ky/").wsgi_request.session or (
        browser.get("/ky/desk/").status_code == 302
    )


def _guessing(stage: Stage) -> bool:
    fresh()
    browser = Client()
    for _ in range(5):
        sign_in(browser, "0700000101", "башка-сөз-башка")
    sign_in(browser, "0700000101")
    return "_auth_user_id" not in browser.session


def _code_tries(stage: Stage) -> bool:
    aigul = stage.user("aigul")
    code = issue_paper_code(aigul, by=stage.here.nurlan)
    for _ in range(5):
        use_paper_code("0700000101", CODE, NEW)
    return use_paper_code("0700000101", code, NEW) is None


def _code_life(stage: Stage) -> bool:
    now = timezone.now()
    code = issue_paper_code(stage.user("aigul"), by=stage.here.nurlan, at=now - timedelta(days=4))
    return use_paper_code("0700000101", code, NEW, at=now) is None


def _code_page(stage: Stage) -> bool:
    fresh()
    browser = Client()
    _action, fields = form_with(browser.get("/ky/sign-in/paper-code/").content.decode(), "code")
    values = {"login": "0700000101", "code": CODE, "password": NEW, "password_again": NEW}
    for _ in range(5):
        browser.post("/ky/sign-in/paper-code/", {**fields, **values})
    code = issue_paper_code(stage.user("aigul"), by=stage.here.nurlan)
    return browser.post("/ky/sign-in/paper-code/", {**fields, **values, "code": code}).status_code == 200


def _deciding_roles(stage: Stage) -> bool:
    browser = stage.client("executive_secretary")
    _action, fields = form_with(browser.get(stage.url("people/")).content.decode(), "login")
    given = {"name": "Гүлнара Эсенова", "login": "0700 321 321", "role": "head"}
    browser.post(stage.url("people/"), {**fields, **given})
    return not Countersign.objects.filter(role="head", user__username="+996700321321").exists()


def _dead_token(stage: Stage) -> bool:
    aigul = stage.user("aigul")
    token = make_token(aigul, "x")
    revoke_token(ApiToken.objects.latest("pk"), by=aigul)
    return stage.get("/api/v1/municipalities", HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 401


def _any_token(off: Off) -> None:
    off.put("birge.api.v1.entrance.user_of", lambda token: ApiToken.objects.get(digest=digest_of(token)).user)


def _ten_tokens(stage: Stage) -> bool:
    aigul = stage.user("aigul")
    for _ in range(10):
        make_token(aigul, "x")
    return refused(lambda: make_token(aigul, "x"), TooMany)


GUARDS = [
    Guard(
        "a page for colleagues is no page for strangers", _strangers, lambda o: o.open("birge.people.gate.may_enter")
    ),
    Guard(
        "a colleague without the role stays outside",
        _colleagues,
        lambda o: o.put("birge.people.gate.roles_in", lambda *_: frozenset(ROLES)),
    ),
    Guard("who is not signed in is asked to", _nobody, _everybody_signed_in),
    _dates_of(valid_to=timezone.localdate() - timedelta(days=1), valid_from=timezone.localdate() - timedelta(days=9)),
    _dates_of(valid_from=timezone.localdate() + timedelta(days=1)),
    _dates_of(withdrawn=True),
    Guard(
        "who decides shows a second factor first",
        _second_factor,
        lambda o: o.put("birge.people.middleware.lacks_second_factor", lambda _: False),
    ),
    Guard("a given password is replaced first", _new_password, lambda o: o.without("SecondFactor")),
    Guard(
        "an open session ends with its account",
        _closed_account,
        lambda o: o.put(
            "birge.people.backends.PhoneOrEmail.get_user", lambda _, pk: User.objects.filter(pk=pk).first()
        ),
    ),
    Guard(
        "guessing at a password is slowed down",
        _guessing,
        lambda o: o.put("birge.people.slowing.begin", lambda *_, **__: None),
    ),
    Guard("five wrong tries close a code", _code_tries, lambda o: o.put("birge.people.actions.CODE_TRIES", 99)),
    Guard(
        "a code is dead after three days",
        _code_life,
        lambda o: o.put("birge.people.actions.CODE_LIFE", timedelta(days=99)),
    ),
    Guard(
        "guessing at a code is slowed down",
        _code_page,
        lambda o: o.put("birge.people.slowing.begin", lambda *_, **__: None),
    ),
    Guard(
        "roles that decide come from the head",
        _deciding_roles,
        lambda o: o.put("birge.people.pages.here.grantable", lambda *_: frozenset(ROLES)),
    ),
    Guard("a revoked token opens nothing", _dead_token, _any_token),
    Guard("a person has ten tokens at most", _ten_tokens, lambda o: o.put("birge.api.actions.MOST", 99)),
]
