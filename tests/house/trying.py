"""A person who holds every role, and what comes of the forms that person sends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from birge.kit import scope
from birge.kit.once import new_token
from birge.kit.walls import same_municipality
from birge.people import words
from birge.people.actions import grant, open_account
from birge.people.models import User
from tests import matrix as m
from tests.bad_input import BEYOND, KEYS, LONGEST, REACHING, TEXTS, WRONG
from tests.forms_tried import Field, Form, Scene, fields_read, forms_on, scenes, tables_read, writes
from tests.house.conftest import EVERYTHING, Matrix, Opened, undone
from tests.house.guesses import GUESSES, filled, plausible
from tests.house.handed import handed_over
from tests.house.known import KNOWN
from tests.house.sent import Sent, Tried, is_html, otherwise
from tests.people import equip
from tests.worlds import World

V = TypeVar("V")
#: Forms about a person's own session and password have tests of their own.
OWN_ACCOUNT = ("/sign-", "/account/")
#: The living page of components keeps nothing.
NOTHING_KEPT = ("/-/components/",)
PLAIN = "application/x-www-form-urlencoded"


class Everyone:
    """One who may do everything here, and every form that can be met in any state of anything."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.here = matrix.here.village
        self.client = matrix.clients["everyone"] = Client(raise_request_exception=False)
        with KNOWN.new_people():
            self.user = self._open()
            self.client.force_login(self.user)
        self.actor = m.Actor("everyone", self.user, frozenset({words.SPECIALIST}), "here")
        #: Scene → names of the forms its pages show.
        self.shown: dict[Scene, set[str]] = {}
        #: Page → the tables it reads while all is as it was made, and its forms.
        self._pages: dict[str, tuple[set[str], list[Form]]] = {}
        self.forms: list[Tried]
        self.forms, self.shown, self._pages = handed_over("forms", self._found)
        #: Layout → the forms that have it.
        self.alike: dict[object, list[str]] = {}
        for tried in self.forms:
            self.alike.setdefault(tried.form.layout, []).append(tried.form.name)
        #: Form → the fields into which any words may be typed (the others want a number, a sum, a date).
        self.free: dict[str, list[str]]
        #: Form → its fields, each with the class that reads it.
        self.read_by: dict[str, dict[str, str]]
        self.free, self.read_by = handed_over("fields", self._fields)
        #: What reads a field → the forms in which such a one stands, and its name there.
        self.kin: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for tried in self.forms:
            for name in tried.form.fields:
                self.kin.setdefault(self.kin_of(tried, name), []).append((tried.form.name, name))

    def _open(self) -> User:
        """The account: every role of the municipality, and those above it that act here."""
        user: User = open_account(name="Баары", login="0700999000", by=None, password="сөз-сөз-сөз-1")
        user.must_change_password = False
        user.save()
        for role in words.ROLES.values():
            if role.scope == words.MUNICIPALITY:
                grant(user, role.code, by=None, municipality=self.here.municipality)
        for above in (words.ADMINISTRATOR, words.COORDINATOR):
            grant(user, above, by=None)
        equip(user)
        return user

    @property
    def turns(self) -> list[Tried]:
        """The forms whose turn it is on this database: every other one here, the rest on the other.

        For what each form is asked once and what decides stands in one place for all of them.
        """
        return self.forms if EVERYTHING else self.forms[not self.matrix.on_sqlite :: 2]

    def share(self, tried: Tried, values: Sequence[V], least: int = 2) -> list[V]:
        """Of ``values`` those with which a form is tried: ``least`` at least.

        Forms of one address with the same fields differ by their verb alone, which is looked at after the fields were
        read. They take turns: each value is tried with one of them.
        """
        alike = self.alike[tried.form.layout]
        at, of = alike.index(tried.form.name), len(alike)
        own = [*values] if EVERYTHING else [*values[at::of]]
        return own + [values[(at + more) % len(values)] for more in range(least - len(own))]

    def kin_of(self, tried: Tried, name: str) -> tuple[str, str]:
        """What reads a field: the class of a form's field, or, past all forms, whatever looks for its name."""
        by = self.read_by[tried.form.name].get(name, "")
        return by, "" if by else re.sub(r"\d+", "N", name)

    def typed(
        self, tried: Tried, names: Sequence[str], values: Sequence[str], *, least: int, always: Sequence[str] = ()
    ) -> Iterator[dict[str, str]]:
        """What is typed into the fields ``names`` of a form, one sending after the other, into all of them at once.

        Fields of one class are read in one way wherever they stand. They take turns: between them they meet all of
        ``values``, and each of them ``least`` at least, which follow each other there, and what stands in ``always``.
        """
        columns = {}
        for name in names:
            kin = self.kin[self.kin_of(tried, name)]
            each = len(values) if EVERYTHING else max(least, -(-len(values) // len(kin)))
            begin = kin.index((tried.form.name, name)) * each
            columns[name] = [*dict.fromkeys((*always, *(values[(begin + at) % len(values)] for at in range(each))))]
        for turn in range(max(map(len, columns.values()), default=0)):
            yield {name: column[turn % len(column)] for name, column in columns.items()}

    def texts(self, tried: Tried, names: Sequence[str]) -> Iterator[dict[str, str]]:
        """Words to type. A database cares for their length alone (NUL comes no further than the door)."""
        if self.matrix.on_sqlite:
            return self.typed(tried, names, TEXTS, least=3)
        return iter([dict.fromkeys(names, LONGEST)] if names else [])

    def wrong(self, tried: Tried, names: Sequence[str]) -> Iterator[dict[str, str]]:
        """What is no number, no sum and no date; on PostgreSQL, what may be read as one and so reach it."""
        values, least = (WRONG, 5) if self.matrix.on_sqlite else (REACHING, 2)
        return self.typed(tried, names, values, least=least, always=BEYOND)

    def keys(self, tried: Tried) -> Iterator[dict[str, str]]:
        """Keys of nothing, and what is no key, in all fields with a choice and all hidden ones at once."""
        own = ("once", "csrfmiddlewaretoken", "verb", "row_version")
        chosen = [one.name for one in tried.form.fields.values() if one.options or one.kind == "hidden"]
        return self.typed(tried, [name for name in chosen if name not in own], KEYS, least=2, always=BEYOND[:1])

    def _addresses(self, scene: Scene) -> Iterator[m.Address]:
        app = scene.model.split(".")[0]
        spaces = {"gatherings": ("assembly", "council", "questions"), "plan": ("plan", "council")}.get(app, (app,))
        for address in self.matrix.addresses:
            if not scene.model or address.name.split(":")[0] in spaces:
                yield address

    def _found(self) -> tuple[list[Tried], dict[Scene, set[str]], dict[str, tuple[set[str], list[Form]]]]:
        return [*self._collect()], self.shown, self._pages

    def _fields(self) -> tuple[dict[str, list[str]], dict[str, dict[str, str]]]:
        """Each form sent once with a letter in all its fields: those that mind are not free; and what read them."""
        free, read_by = {}, {}
        for tried in self.forms:
            with self.on(tried.scene), fields_read() as read:
                sent = self.send(tried, {**tried.data, **dict.fromkeys([one.name for one in tried.typed], "ө")})
            again = sent.form(tried.form) if sent.status == 200 else None
            minds = {one.name for one in again.fields.values() if one.invalid} if again else set()
            free[tried.form.name] = [one.name for one in tried.typed if one.name not in minds and one.kind != "number"]
            read_by[tried.form.name] = read
        return free, read_by

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
                        # One form for all people and all records of one kind.
                        short = re.sub(r"900\d|(?<=/)\d+(?=/)", "N", form.name)
                        if short not in found or not found[short].good and otherwise(scene, form, found[short]):
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

    def keys_of_elsewhere(self, written: list[str]) -> list[object]:
        """Keys of records of elsewhere on rows of this municipality, in the tables that were written to."""
        there = self.matrix.there.number
        found: list[object] = []
        with scope.municipality(self.here.municipality.pk):
            for model in scope.tenant_models():
                touched = any(f'"{model._meta.db_table}"' in statement for statement in written)
                for _, key in same_municipality(model) if touched else ():
                    found += model._default_manager.filter(**{key.attname: there}).values_list(key.attname)[:1]
        return found

    def depends(self, scene: Scene, page: str) -> bool:
        """Whether a page asked about the scene's table while all was as it was made; else it is the same page now."""
        return page not in self._pages or bool(scene.model) and scene.table in self._read(page)

    def _read(self, page: str) -> set[str]:
        return self._pages[page][0]

    def forms_of(self, scene: Scene, page: str) -> list[Form]:
        """The forms a page shows in the scene that is set."""
        if scene.model and self.depends(scene, page):
            return self.opened(page)
        if page not in self._pages:
            with tables_read() as read:
                answer = self.matrix.ask(self.actor, page)
            self.matrix.opened[page] = Opened.of(page, answer)
            # What takes forms only, and what is a file, is no page in any state.
            never = answer.status_code == 405 or answer.status_code == 200 and not is_html(answer)
            self._pages[page] = (set() if never else read, self._forms_in(page, answer))
        return deepcopy(self._pages[page][1])

    def opened(self, page: str) -> list[Form]:
        """The forms on a page that is opened now."""
        return self._forms_in(page, self.matrix.ask(self.actor, page))

    @staticmethod
    def _forms_in(page: str, answer: HttpResponse) -> list[Form]:
        if answer.status_code != 200 or not is_html(answer):
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
            # How often something was sent from here before is another form's matter.
            cache.clear()
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
        return Sent(answer, left)
