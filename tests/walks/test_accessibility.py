"""Every page of the walk, in three languages, light and dark, on a phone: nothing found, no sideways scroll, no small
target.

The demo gives the pages their content; it is built step by step, so that forms are met while they are open.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings

from birge.capture.actions.devices import connect_phone
from birge.capture.models import Packet
from birge.demo import walk
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality
from tests.capture.phones import Phone, content_of, jpeg, line_of
from tests.demo import places
from tests.looked_at import findings, pale
from tests.people import client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: Links inside a running sentence are exempt (WCAG 2.5.8); everything that is pressed by itself is not.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e instanceof SVGElement ? e.checkVisibility() : e.offsetParent !== null)
  .filter(e => !e.closest('p, .visually-hidden, .skip') && !e.matches('.skip'))
  .filter(e => getComputedStyle(e).display !== 'inline'
    || ![...e.parentNode.childNodes].some(n => n.nodeType === 3 && n.textContent.trim().length > 2))
  .map(e => ({box: (e.matches('input[type=checkbox], input[type=radio]') ? e.closest('label, .choice, div') : e)
    .getBoundingClientRect(), text: e.outerHTML.slice(0, 110)}))
  .filter(o => o.box.height < 43.5).map(o => Math.round(o.box.height) + ' ' + o.text)"""

C = "m/ulgu/c/1"
SPECIALIST = "+996700000101"
#: (built up to, login of the demo or "" for a stranger, addresses)
ROUNDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "plan",
        "+996700000101",
        (
            "desk/",
            "account/",
            "account/password/",
            f"{C}/",
            f"{C}/dates/",
            "m/ulgu/charter/rule/?key=notice_days",
            "m/ulgu/profile/",
            f"{C}/needs/add/",
            f"{C}/needs/sheet/",
            f"{C}/needs/blanks/",
            f"{C}/needs/1/",
            f"{C}/problems/",
            f"{C}/problems/board/",
            f"{C}/problems/1/edit/",
            f"{C}/problems/1/join/",
            f"{C}/groups/1/",
            f"{C}/groups/1/members/add/",
            f"{C}/plan/",
            f"{C}/plan/edit/",
            f"{C}/plan/problems/1/",
            f"{C}/plan/problems/1/activities/add/",
            f"{C}/plan/problems/1/activities/1/",
            f"{C}/plan/removed/",
            f"{C}/assembly/",
            f"{C}/assembly/add/",
        ),
    ),
    (
        "plan",
        "+996700000101",
        ("m/ulgu/capture/", "m/ulgu/capture/{piece}/", "m/ulgu/capture/phones/", "m/ulgu/capture/phones/add/"),
    ),
    ("plan", "+996700000103", ("desk/", "m/ulgu/people/")),
    ("plan", "+996700000120", ("desk/", "desk/open/", "desk/open/?q=ак")),
    (
        "assembly",
        "+996700000130",
        (
            "m/ak-muz/c/1/assembly/1/",
            "m/ak-muz/c/1/assembly/1/details/",
            "m/ak-muz/c/1/assembly/1/agenda/",
            "m/ak-muz/c/1/assembly/1/hold/",
            "m/bosteri/c/1/assembly/1/attendance/",
            "m/bosteri/c/1/assembly/1/decisions/add/",
            "m/bosteri/c/1/assembly/1/questions/add/",
            "m/bosteri/c/1/assembly/1/choices/add/",
        ),
    ),
    ("assembly", "+996700000101", (f"{C}/assembly/1/", f"{C}/council/")),
    ("assembly", "+996700000106", ("desk/", f"{C}/council/", f"{C}/council/sessions/add/")),
    (
        "council",
        "",
        (
            "",
            "places/",
            "search/?q=суу",
            "sign-in/",
            "sign-in/paper-code/",
            "m/ulgu/",
            "m/ulgu/charter/",
            "m/ulgu/profile/",
            f"{C}/",
            f"{C}/needs/",
            f"{C}/needs/1/",
            f"{C}/problems/",
            f"{C}/problems/1/",
            f"{C}/problems/wall/",
            f"{C}/problems/1/thread/",
            f"{C}/problems/6/thread/",
            f"{C}/groups/",
            f"{C}/groups/1/",
            f"{C}/plan/",
            f"{C}/assembly/",
            f"{C}/assembly/1/",
            f"{C}/council/",
            f"{C}/council/packages/1/",
            f"{C}/council/sessions/1/",
            f"{C}/council/resolutions/1/",
            "m/ak-muz/",
            "m/ak-muz/c/1/assembly/1/",
            "m/bosteri/c/1/assembly/1/",
            "m/aleksandrovka/c/1/",
        ),
    ),
)


PHONE = {"width": 360, "height": 780}
#: In which widths a page must not be wider than the window: a phone; the same with letters twice as large, for which
#: all our measures are half of it; a tablet, upright and lying; a desk. Kyrgyz words are the longest.
WIDTHS = {"ky": (360, 180, 768, 1024, 1280), "ru": (360, 768), "en": (360,)}


@pytest.fixture
def look_at(browser: Any, live_server: Any, clean_start: None) -> Iterator[Callable[[str, str, str], list[str]]]:
    """``look_at(language, login, path)``: what is wrong with a page on a phone, in light and in dark."""
    windows: dict[tuple[str, str], Any] = {}

    def window(language: str, login: str) -> Any:
        if (language, login) not in windows:
            # Without motion, so that no colour is caught half way from light to dark.
            context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
            if login:
                key = client_of(User.objects.get(username=login)).cookies[settings.SESSION_COOKIE_NAME].value
                cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}
                context.add_cookies([cookie])
            windows[language, login] = context.new_page()
        return windows[language, login]

    def looked(language: str, login: str, path: str) -> list[str]:
        page = window(language, login)
        page.emulate_media(color_scheme="light")
        answer = page.goto(f"{live_server.url}/{language}/{path}")
        if answer.status != 200:
            return [f"{path}: {answer.status}"]
        found = findings(page)
        found += page.evaluate(SMALL_TARGETS)
        for width in WIDTHS[language]:
            page.set_viewport_size({"width": width, "height": PHONE["height"]})
            over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            found += [f"{over} px too wide on {width}"] if over > 0 else []
        page.set_viewport_size(PHONE)
        # Between light and dark only colours differ: there is no markup that depends on the scheme.
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {one}" for one in pale(page)]
        return [f"{language} {login or 'stranger'} /{path}: {one}" for one in found]

    yield looked
    for page in windows.values():
        page.context.close()


def sent_from_a_phone() -> int:
    """Two versions of a sheet that a person has to compare, with a photo; the number of the piece."""
    here = Municipality.objects.select_related("place").get(code="ulgu")
    with scope.municipality(here.pk):
        device, token, _new = connect_phone(here, uuid.uuid4(), "Көк Samsung", by=User.objects.get(username=SPECIALIST))
    phone, key = Phone(token, device), uuid.uuid4()
    sheet = {"category": "women", "total": 12, "women": 12, "method": "points", "place": 0}
    for text in ("Суу жок", "Жол жаман"):
        data = {**sheet, "said": [{"row": "a", "text": text, "points": "көп"}]}
        phone.put(key, content_of("needs.session", data, cycle=1, photos=[line_of(jpeg(3))]))
    phone.upload(key, jpeg(3))
    with scope.municipality(here.pk):
        return Packet.objects.get(key=key).pk


def test_every_page_of_the_walk(look_at: Callable[[str, str, str], list[str]]) -> None:
    places.load()
    found: list[str] = []
    for until, login, paths in ROUNDS:
        # Built once for all languages: the forms of a step are open only until the next one.
        list(walk.build(until))
        piece = sent_from_a_phone() if any("{piece}" in path for path in paths) else 0
        addresses = [path.format(piece=piece) for path in paths]
        for language, _ in settings.LANGUAGES:
            found += [one for path in addresses for one in look_at(language, login, path)]
    assert found == [], "\n".join(found)
