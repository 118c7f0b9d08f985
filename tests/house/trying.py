"""A person who holds every role, and what comes of the forms that person sends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, TypeVar

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client

from birge.kit.once import new_token
from birge.people import words
from birge.people.actions import grant, open_account
from birge.people.models import User
from tests import matrix as m
from tests.bad_input import ATTRIBUTE, LONGEST, REACHING, TAG, TEXTS, WRONG, escaped
from tests.forms_tried import Field, Form, Scene, complaints, forms_on, scenes, tables_read, writes
from tests.house.conftest import Matrix, undone
from tests.people import equip
from tests.worlds import World

V = TypeVar("V")
#: Forms about a person's own session and password have tests of their own.
OWN_ACCOUNT = ("/sign-", "/account/")
#: Forms meant for people without an account; what they leave is held by tests of their own (tests/needs/test_voices,
#: tests/groups/test_volunteers, tests/plan/test_remarks, tests/gatherings/test_register_pages,
#: tests/monitoring/test_survey, tests/newsroom/test_subscriptions).
FOR_ALL = (
    "/needs/speak/", "/offer/", "/plan/proposals/send/", "/questions/send/",
    "/surveys/9001/answer/", "/surveys/9002/answer/", "/news/subscribe/",
)  # fmt: skip
#: The living page of components keeps nothing.
NOTHING_KEPT = ("/-/components/",)
PLAIN = "application/x-www-form-urlencoded"


@dataclass
class Sent:
    """What came of one form: the answer and what it left written."""

    answer: HttpResponse
    written: list[str]
    said: list[str] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.answer.status_code

    @property
    def refused(self) -> bool:
        """Whether the person was told no."""
        return self.status != 302 or bool(self.said)

    @property
    def why(self) -> str:
        """A few words for the reader of a red test."""
        return f"{self.status} {getattr(self.answer, 'why', '')} {self.said} {self.written[:1]}"[:400]

    def form(self, like: Form) -> Form | None:
        """The same form on the page that came back."""
        fields = set(like.fields)
        found = forms_on(like.page, self.answer.content.decode())
        return max(found, key=lambda one: len(fields & set(one.fields)), default=None)


@dataclass
class Tried:
    """A form in its scene, and the values with which it is taken (``good``) or at least sent."""

    scene: Scene
    form: Form
    data: dict[str, str]
    good: bool = False
    #: The tables that had a say in how it was taken.
    read: set[str] = field(default_factory=set)

    @property
    def sent_to(self) -> tuple[str, str]:
        """The address and the verb of a move."""
        return self.form.action, self.form.fields["verb"].value if "verb" in self.form.fields else ""

    def __str__(self) -> str:
        verb = self.sent_to[1]
        state = f" [{self.scene.model} {self.scene.state}]" if self.scene.model else ""
        return f"{self.form.action} {verb}{state}"

    @property
    def typed(self) -> list[Field]:
        """The fields into which a person types."""
        kinds = ("number", "time", "date", "tel", "email", "url")
        return [one for one in self.form.fields.values() if one.is_text or one.kind in kinds]


#: What is typed one after another into a field that refuses what stands in it.
GUESSES = ("01.03.2026", "3", "0700123456", "2031", "Бир\nЭки", "https://example.org/1", "")


def plausible(one: Field) -> str:
    """What a person might type into an empty field that must be filled."""
    if one.options:
        return next((option for option in one.options if option), "") if one.required else ""
    if not one.required:
        return ""
    return {"number": "3", "time": "10:00", "date": "2026-03-01", "url": GUESSES[5]}.get(one.kind, "Сынак сөз")


def filled(form: Form, data: dict[str, str]) -> dict[str, str]:
    """``data`` with a word, or the first choice, wherever nothing stands: some forms want one of several fields."""
    more = {}
    for one in form.fields.values():
        if not data.get(one.name) and one.kind not in ("hidden", "search"):
            more[one.name] = next((option for option in one.options if option), "Сынак сөз" if one.is_text else "")
    return {**data, **{name: value for name, value in more.items() if value}}


def _otherwise(scene: Scene, form: Form, tried: Tried) -> bool:
    """Whether a form may fare otherwise than where it was tried: other values, or a table that had a say differs."""
    if scene.world != tried.scene.world or form.shown != tried.form.shown:
        return True
    return any(one.table in tried.read for one in (scene, tried.scene) if one.model)


class Everyone:
    """One who may do everything here, and every form that can be met in any state of anything."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.here = matrix.here.village
        self.user: User = open_account(name="Баары", login="0700999000", by=None, password="сөз-сөз-сөз-1")
        self.user.must_change_password = False
        self.user.save()
        for role in words.ROLES.values():
            if role.scope == words.MUNICIPALITY:
                grant(self.user, role.code, by=None, municipality=self.here.municipality)
        for above in (words.ADMINISTRATOR, words.COORDINATOR):
            grant(self.user, above, by=None)
        equip(self.user)
        self.actor = m.Actor("everyone", self.user, frozenset({words.SPECIALIST}), "here")
        self.client = matrix.clients["everyone"] = Client(raise_request_exception=False)
        self.client.force_login(self.user)
        #: Scene → names of the forms its pages show.
        self.shown: dict[Scene, set[str]] = {}
        #: (world, page) → the tables it reads while all is as it was made, and its forms.
        self._pages: dict[tuple[str, str], tuple[set[str], list[Form]]] = {}
        self.forms: list[Tried] = list(self._collect())
        #: Layout → the forms that have it.
        self.alike: dict[object, list[str]] = {}
        for tried in self.forms:
            self.alike.setdefault(tried.form.layout, []).append(tried.form.name)

    def share(self, tried: Tried, values: Sequence[V]) -> list[V]:
        """Of ``values`` those with which a form is tried: two at least.

        Forms of one address with the same fields differ by their verb alone, which is looked at after the fields were
        read. They take turns: each value is tried with one of them.
        """
        alike = self.alike[tried.form.layout]
        at, of = alike.index(tried.form.name), len(alike)
        own = [*values[at::of]]
        return own + [values[(at + more) % len(values)] for more in range(2 - len(own))]

    def texts(self, tried: Tried) -> list[str]:
        """Words to type. A database cares for their length alone (NUL comes no further than the door)."""
        share = self.share(tried, TEXTS)
        return share if self.matrix.on_sqlite else [LONGEST, share[0]]

    def wrong(self, tried: Tried) -> list[str]:
        """What is no number, no sum and no date; on PostgreSQL, what may be read as one and so reach it."""
        return self.share(tried, WRONG if self.matrix.on_sqlite else REACHING)

    def _addresses(self, scene: Scene) -> Iterator[m.Address]:
        app = scene.model.split(".")[0]
        spaces = {"gatherings": ("assembly", "council", "questions"), "plan": ("plan", "council")}.get(app, (app,))
        for address in self.matrix.addresses:
            if not scene.model or address.name.split(":")[0] in spaces:
                yield address

    def _collect(self) -> Iterator[Tried]:
        found: dict[str, Tried] = {}
        for name in ("hidden", "here"):
            world = getattr(self.matrix, name)
            for scene in scenes(name, world.rows):
                if name == "here" and scene.model not in ("", "council.resolution", "problems.prioritylist"):
                    continue
                shown = self.shown.setdefault(scene, set())
                with self.on(scene) as stands:
                    pages = self.pages_of(scene, world) if stands else ()
                    for form in (form for page in pages for form in self.forms_of(scene, page)):
                        shown.add(form.name)
                        short = re.sub(r"900\d", "N", form.name)
                        if short not in found or not found[short].good and _otherwise(scene, form, found[short]):
                            tried = self._tried(scene, form)
                            if short not in found or tried.good:
                                found[short] = tried
        yield from found.values()

    def pages_of(self, scene: Scene, world: World) -> Iterator[str]:
        """The pages on which a scene may show."""
        for address in self._addresses(scene):
            for example in m.examples(address, world)[:1]:
                yield example
                if address.name == "desk:open":
                    yield f"{example}?place={world.village.municipality.place.parent_id}"

    def depends(self, scene: Scene, page: str) -> bool:
        """Whether a page asked about the scene's table while all was as it was made; else it is the same page now."""
        return (scene.world, page) not in self._pages or bool(scene.model) and scene.table in self._read(scene, page)

    def _read(self, scene: Scene, page: str) -> set[str]:
        return self._pages[scene.world, page][0]

    def forms_of(self, scene: Scene, page: str) -> list[Form]:
        """The forms a page shows in the scene that is set."""
        if scene.model and self.depends(scene, page):
            return self.opened(page)
        if (scene.world, page) not in self._pages:
            with tables_read() as read:
                forms = self.opened(page)
            self._pages[scene.world, page] = (read, forms)
        return deepcopy(self._pages[scene.world, page][1])

    def opened(self, page: str) -> list[Form]:
        """The forms on a page that is opened now."""
        answer = self.matrix.ask(self.actor, page)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            return []
        forms = forms_on(page, answer.content.decode())
        return [one for one in forms if not any(part in one.action for part in (*OWN_ACCOUNT, *NOTHING_KEPT))]

    def _tried(self, scene: Scene, form: Form) -> Tried:
        """The form with values that are taken, where that can be found out by trying."""
        refused: dict[tuple[tuple[str, str], ...], list[Field]] = {}
        tried = self._guessed(scene, form, form.data(fill=plausible), refused)
        if not tried.good:
            fuller = self._guessed(scene, form, filled(form, tried.data), refused)
            if fuller.good:
                fuller.read |= tried.read
                return fuller
        return tried

    def _guessed(
        self, scene: Scene, form: Form, data: dict[str, str], refused: dict[tuple[tuple[str, str], ...], list[Field]]
    ) -> Tried:
        """The form with ``data``, and other values where a field refuses what stands in it.

        :param refused: what was sent already → the fields that refused it; it is not sent again. Grows.
        """
        tried = Tried(scene, form, data)
        for turn in range(len(GUESSES) + 1):
            key = tuple(sorted(tried.data.items()))
            if key not in refused:
                with tables_read() as read:
                    sent = self.send(tried, tried.data)
                tried.read |= read
                tried.good = not sent.refused
                again = sent.form(form) if sent.status == 200 else None
                refused[key] = [one for one in again.fields.values() if one.invalid] if again else []
            wrong = refused[key]
            if tried.good or not wrong or turn == len(GUESSES):
                break
            for one in wrong:
                options = [option for option in one.options if option]
                # Where there is nothing to choose, no word helps.
                guess = "" if one.kind == "select" else GUESSES[turn]
                tried.data[one.name] = options[turn % len(options)] if options else guess
            nothing_left = not any(any(one.options) or one.kind != "select" for one in wrong)
            if nothing_left and tuple(sorted(tried.data.items())) in refused:
                break
        return tried

    @contextmanager
    def on(self, scene: Scene) -> Iterator[bool]:
        """A block in which the scene is set; nothing of it stays."""
        with undone():
            yield scene.set_up()

    def send(self, tried: Tried, data: Any, *, keep: bool = False, language: str = "ky", **more: Any) -> Sent:
        """Send a form in the scene that is set. ``data`` may be bytes; ``keep``: what it writes stays."""
        path = f"/{language}/" + tried.form.action.removeprefix("/ky/")
        if isinstance(data, dict):
            data = (
                {**data, "once": new_token()} if "once" not in data or data["once"] == tried.data.get("once") else data
            )
        else:
            more["content_type"] = PLAIN
        with writes() as written:
            if keep:
                answer = self.matrix.send(self.actor, path, data, **more)
                left = list(written)
            else:
                with undone():
                    answer = self.matrix.send(self.actor, path, data, **more)
                    left = list(written)
        return Sent(answer, left, self._said(answer))

    @staticmethod
    def _said(answer: HttpResponse) -> list[str]:
        """What the person is told is wrong: on the page, or on the page one is led to."""
        request = getattr(answer, "wsgi_request", None)
        if answer.status_code == 302:
            told = get_messages(request) if request is not None else []
            return [str(one) for one in getattr(told, "_queued_messages", []) if one.level_tag == "error"]
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            return complaints(answer)
        return []


#: Words in Latin letters that Kyrgyz and Russian pages may hold.
LATIN = re.compile(r"[A-Za-z]{3,}")
FOREIGN = frozenset({"docx", "xlsx", "pdf", "url"})
MARKERS = re.compile(r"(?:leak|open)\d+[\w.#]*")


def english(said: list[str], typed: list[str]) -> set[str]:
    """English words in what a person is told, besides what the person typed."""
    text = MARKERS.sub(" ", " ".join(said))
    for one in sorted(typed, key=len, reverse=True):
        text = text.replace(" ".join(one.split()), " ") if one.strip() else text
    return {word for word in LATIN.findall(text) if word.lower() not in FOREIGN}


def judge(sent: Sent, typed: dict[str, str], *, hostile: bool = False) -> list[str]:
    """What is wrong with how a form was taken or refused.

    :param typed: field → the text a person typed into it, which a refusal must not lose.
    :param hostile: no browser sends this, so a bare refusal (400) will do.
    """
    found = []
    if sent.status >= 500:
        return [f"broke: {sent.why}"]
    if sent.refused and sent.written:
        found.append(f"refused and wrote: {sent.why}")
    page = sent.answer.content.decode()
    if sent.status == 200:
        if not sent.said:
            found.append("refused without a word")
        lost = [name for name, text in typed.items() if text.strip() and escaped(text) not in page]
        found += [f"typed and lost: {name}" for name in lost]
    elif sent.status != 302 and not hostile:
        found.append(f"refused with a bare {sent.status}")
    if raw(page):
        found.append("typed text stands raw in the page")
    return found + [f"English: {word}" for word in sorted(english(sent.said, list(typed.values())))]


class _Raw(HTMLParser):
    """Looks for an element or an attribute that only somebody's typed text can have brought."""

    found = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        links = [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]
        foreign = tag.startswith(TAG[1:]) or ATTRIBUTE[:-1] in names
        self.found = self.found or foreign or any(link.strip().lower().startswith("javascript:") for link in links)


def raw(page: str) -> bool:
    """Whether a typed text became part of the page's own markup."""
    if "zq" not in page:
        return False
    reader = _Raw()
    reader.feed(page)
    return reader.found


#: What is wrong, with which form, and the particulars.
Wrong = list[tuple[str, str, object]]


def fine(found: Wrong) -> None:
    """Nothing was found, or a list that a person can read: each fault with the forms that have it."""
    grouped: dict[str, dict[str, object]] = {}
    for what, where, how in found:
        grouped.setdefault(what, {}).setdefault(where, how)
    lines = []
    for what, places in grouped.items():
        lines.append(f"{what} ({len(places)})")
        lines += [f"    {where} <- {how}" for where, how in list(places.items())[:4]]
    assert not found, "\n".join(lines)


def turns(values: Sequence[str], width: int, *, at_least: int) -> Iterator[tuple[int, list[str]]]:
    """Rows of ``width`` values, so many that each value stands in one and each column sees ``at_least`` of them."""
    if not width:
        return
    for turn in range(max(at_least, -(-len(values) // width))):
        yield turn, [values[(turn * max(width, 1) + turn + at) % len(values)] for at in range(width)]
