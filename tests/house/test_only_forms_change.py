"""Nothing changes without its own form: a foreign page cannot send it, a stranger who copies it does nothing.

The forms are those the pages show to people who may act, filled in and sent again by others.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.urls import resolve

from birge.people import words
from tests import matrix as m
from tests.forms_seen import SeenForm
from tests.house.conftest import Matrix, Opened, Watch, told, undone
from tests.house.for_all import meant_for_all
from tests.house.handed import handed_over

#: Forms about a person's own session and password, which have tests of their own (tests/people).
OWN_ACCOUNT = ("/sign-", "/account/")


@pytest.fixture(scope="module")
def forms(matrix: Matrix) -> dict[tuple[str, str], tuple[m.Actor, SeenForm]]:
    """(where it is sent, its fields) → who saw the form, and the form. All worlds of this municipality.

    Pages show the forms of all roles to somebody who holds them all; the head alone is there for what one role sees.
    What somebody with all roles gets is known where ``test_bad_input`` has opened every page before.
    """
    list(_strangers(matrix))
    seeing = (matrix.everything, matrix.actor(words.HEAD))
    found = handed_over("seen", lambda: _seen(matrix, seeing))
    return {key: (seeing[at], form) for key, (at, form) in found.items()}


def _seen(matrix: Matrix, seeing: tuple[m.Actor, ...]) -> dict[tuple[str, str], tuple[int, SeenForm]]:
    found: dict[tuple[str, str], tuple[int, SeenForm]] = {}
    for address in matrix.addresses:
        # One that names no record is the same page for both.
        both = [example for world in (matrix.here, matrix.hidden) for example in m.examples(address, world)[:1]]
        for example in dict.fromkeys(both):
            for at, actor in enumerate(seeing):
                if m.expected(address.gate, actor, "here") != m.IN or not m.in_municipality(address):
                    continue
                opened = matrix.opened.get(example) if at == 0 else None
                opened = opened or Opened.of(example, matrix.ask(actor, example))
                if opened.status_code == 405 or opened.status_code == 200 and not opened.is_page:
                    break  # what takes forms only, and what is a file, is so for all
                for form in opened.forms:
                    if not any(part in form.action for part in OWN_ACCOUNT):
                        verb = form.data.get("verb", "")
                        found.setdefault((form.action, f"{verb} {sorted(form.data)}"), (at, form))
    return found


def _sent(form: SeenForm) -> dict[str, str]:
    return {k: v for k, v in form.data.items() if k != "csrfmiddlewaretoken"}


def test_there_are_forms_to_try(forms: dict[tuple[str, str], tuple[m.Actor, SeenForm]]) -> None:
    assert len(forms) > 40
    assert sum(bool(form.data.get("verb")) for _, form in forms.values()) > 5


def _of_one_role(matrix: Matrix, forms: dict) -> list[tuple[m.Actor, SeenForm]]:  # type: ignore[type-arg]
    """The forms that a page shows to one role and not to somebody with all: those are sent by ``test_bad_input``."""
    found = [(actor, form) for actor, form in forms.values() if actor != matrix.everything]
    assert 0 < len(found) < len(forms) / 2
    return found


@pytest.mark.one_database("test_bad_input sends every form on both")
def test_no_form_that_a_page_shows_to_one_role_breaks_it(matrix: Matrix, forms: dict) -> None:  # type: ignore[type-arg]
    sent = _of_one_role(matrix, forms)
    answers = [(form.action, matrix.ask(actor, form.action, _sent(form))) for actor, form in sent]
    assert [f"{action}: {m.outcome(answer)}" for action, answer in answers if answer.status_code >= 500] == []


def _strangers(matrix: Matrix) -> Iterator[m.Actor]:
    """Nobody, somebody without a role, and people who may do all this elsewhere."""
    yield from matrix.actors[:2]
    yield matrix.holder(m.without(frozenset())["there"], "there")


def test_the_same_form_does_nothing_for_a_stranger(
    matrix: Matrix,
    forms: dict,  # type: ignore[type-arg]
    watch: Watch,
) -> None:
    wrong = []
    for _, form in forms.values():
        if "/m/" not in form.action or meant_for_all(form.action):
            continue
        gate, strangers = resolve(form.action.split("?")[0]).func.gate, [*_strangers(matrix)]
        with undone():
            # A gate does not read the form: it is asked about one of them. Where it lets all in, all try.
            for actor in strangers if gate.kind in ("public", "signed_in") else strangers[len(form.action) % 3 :][:1]:
                answer = matrix.send(actor, form.action, _sent(form))
                if answer.status_code not in (401, 403, 404):
                    wrong.append(f"{form.action} {form.data.get('verb', '')} as {actor}: {m.outcome(answer)}")
            if watch.changed():
                wrong.append(f"{form.action} {form.data.get('verb', '')}: a stranger changed the database")
    assert wrong == []


def _with_cookie(actor: m.Actor, good: str) -> Client:
    """A browser of ``actor`` with a token, on which tokens are looked at."""
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(actor.user)
    browser.cookies[settings.CSRF_COOKIE_NAME] = good
    return browser


@pytest.mark.one_database("the token is refused before the page")
def test_no_form_is_taken_without_its_token_or_from_another_site(
    matrix: Matrix,
    forms: dict,  # type: ignore[type-arg]
    watch: Watch,
) -> None:
    """Cookies alone do nothing; neither does a good token sent from a page of somebody else's."""
    wrong = []
    good = _get_new_csrf_string()
    seeing = {actor.name: actor for actor, _ in forms.values()}
    browsers = {name: _with_cookie(actor, good) for name, actor in seeing.items()}
    watch.forget()
    for actor, form in forms.values():
        browser = browsers[actor.name]
        with undone():
            without = browser.post(form.action, _sent(form))
            foreign = {"csrfmiddlewaretoken": good, **_sent(form)}
            elsewhere = browser.post(form.action, foreign, headers={"origin": "https://example.com"})
            if (without.status_code, elsewhere.status_code) != (403, 403):
                wrong.append(f"{form.action}: {without.status_code}, {elsewhere.status_code}")
            if watch.changed():
                wrong.append(f"{form.action}: changed the database")
    assert wrong == []


def test_the_token_is_what_lets_a_form_through(matrix: Matrix, forms: dict) -> None:  # type: ignore[type-arg]
    """The guard is not red for another reason: with the token the first form is taken."""
    actor, form = next(iter(forms.values()))
    good = _get_new_csrf_string()
    with undone():
        browser = _with_cookie(actor, good)
        assert browser.post(form.action, {"csrfmiddlewaretoken": good, **_sent(form)}).status_code != 403


def test_only_calculations_do_without_a_token(matrix: Matrix) -> None:
    exempt = [a.name for a in matrix.addresses if getattr(a.view, "csrf_exempt", False)]
    # A mail program that ends letters with one click has no token but the one in its address (RFC 8058).
    exempt.remove("news:off")
    # A witness is a program; what it leaves counts by its signature alone.
    exempt.remove("log:cosign")
    assert [name for name in exempt if not name.startswith(("api-", *m.FOR_PHONES))] == []


#: Their number is that of an event, which belongs to several municipalities, or of a practice that another one tells of
#: (decision 0020); what is one's own there is held by tests/learning.
OF_SEVERAL = {"learning_here:people", "learning_here:sign_up", "learning_here:product", "learning_here:mark"}
#: Of a programme: what is one's own there (one's own interest alone is said) is held by tests/programme.
OF_SEVERAL |= {"programme_here:interest"}


def _foreign_numbers(matrix: Matrix, address: m.Address) -> list[str]:
    """Paths in this municipality whose every number is of the other one, or whose last number alone is."""
    return [example.replace("9001", "9003") for example in m.examples(address, matrix.here) if "9001" in example] + [
        "9003".join(example.rsplit("9001", 1))
        for example in m.examples(address, matrix.here)
        if example.count("9001") > 1
    ]


def test_numbers_of_another_municipality_lead_nowhere(matrix: Matrix, watch: Watch) -> None:
    wrong = []
    # Past every gate: only the door of the record is left to keep one out.
    actor = matrix.everything
    watch.forget()
    for address in matrix.addresses:
        if not m.in_municipality(address) or address.name in OF_SEVERAL:
            continue
        for path in _foreign_numbers(matrix, address):
            with undone():
                codes = [matrix.send(actor, path).status_code, matrix.send(actor, path, {}).status_code]
                if not set(codes) <= {403, 404, 405}:
                    wrong.append((f"{address.name} {path}", f"{actor}: {codes}"))
                if watch.changed():
                    wrong.append((f"{address.name} {path} changed the database", actor))
    assert told(wrong) == {}


@pytest.mark.one_database("test_bad_input sends such keys on both")
def test_keys_of_another_municipality_are_refused_in_forms(matrix: Matrix, forms: dict) -> None:  # type: ignore[type-arg]
    """Each field that holds the key of a record, in a form for one role, with the key of a record from elsewhere.

    Those that all see have a test that looks at what is kept of it (``test_bad_input``).
    """
    wrong = []
    for actor, form in _of_one_role(matrix, forms):
        for key in sorted(form.keys - {"row_version"}):
            with undone():
                answer = matrix.send(actor, form.action, {**_sent(form), key: str(matrix.there.number)})
                wrong += [f"{form.action} {key}: {m.outcome(answer)}"] if answer.status_code >= 500 else []
    assert wrong == []


#: Parameters pages have or people guess, with what breaks careless code.
PAYLOADS = (
    "'",
    '"',
    "%",
    "\\",
    "-1",
    "0",
    "9" * 30,
    "1e999",
    "\u202e",
    "author__password__startswith",
    "' OR 1=1--",
    "{{7*7}}",
)
PARAMETERS = (
    "q",
    "page",
    "sort",
    "order",
    "status__in",
    "id__regex",
    "place",
    "category",
    "method",
    "places",
    "for",
    "next",
)


def test_no_parameter_breaks_a_page_or_reaches_another_field(matrix: Matrix) -> None:
    """Every parameter holds another payload; which of them, goes round with the pages. Two rounds, one on PostgreSQL.

    Pages are read by somebody whom every gate of the municipality lets in, and those for all also by nobody signed in.
    """
    wrong = []
    everything = matrix.everything
    for number, address in enumerate(matrix.addresses):
        for example in m.examples(address, matrix.here)[:1]:
            for more in (0, 5) if matrix.on_sqlite else (0,):
                turn = (number + more) % len(PAYLOADS)
                query = dict(zip(PARAMETERS, [*PAYLOADS[turn:], *PAYLOADS[:turn]], strict=True))
                alone = address.gate.kind == "public" and bool(more) is bool(number % 2)
                actor = matrix.actors[0] if alone else everything
                answer = matrix.ask(actor, example, query_params=query)
                if answer.status_code >= 500:
                    wrong.append((f"{address.name}: {m.outcome(answer)}", f"{actor} with {query}"))
    assert told(wrong) == {}
