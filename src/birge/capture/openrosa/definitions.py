"""A form as other apps are given it: the fields of the briefcase as questions, with their words in three languages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from birge.capture.describing import in_all
from birge.capture.drawers import KINDS, Kind
from birge.capture.telling import LANGUAGES

Words = dict[str, str]
#: Type of a field in the briefcase → type of the question. Fields of other types cannot be asked in other apps.
TYPES = {
    "text": "text",
    "lines": "lines",
    "number": "whole",
    "choice": "one",
    "choices": "many",
    "when": "day",
    "time": "time",
    "rows": "rows",
    "round": "number of one",
    "numbers": "numbers",
    "texts": "lines of texts",
    "marks": "marks",
}
#: Marks, from not at all to fully.
MARKS = tuple((str(mark), dict.fromkeys(LANGUAGES, str(mark))) for mark in range(1, 6))
#: The row's own name, by which a corrected sheet finds its rows again; made by the app, never asked.
ROW = "row"
#: Where the photos of a sheet stand, and the file in each.
PHOTOS, PHOTO = "photos", "photo"


@dataclass(frozen=True, slots=True)
class Question:
    """A question. ``type`` is one of the values of ``TYPES``, ``mark``, ``photo``, or ``name`` for the name of a row.

    ``inner``: the questions of a row (``rows``), or those that stand together (``marks``).
    """

    name: str
    type: str
    label: Words
    hint: Words = field(default_factory=dict)
    required: bool = False
    most: int | None = None
    choices: tuple[tuple[str, Words], ...] = ()
    inner: tuple[Question, ...] = ()

    def limit(self) -> str:
        """What an answer must satisfy, as XPath; empty: anything goes."""
        if self.type == "whole":
            upper = f" and . <= {self.most}" if self.most else ""
            return f". >= 0{upper}"
        if self.type in ("text", "lines") and self.most:
            return f"string-length(.) <= {self.most}"
        if self.type == "numbers":
            return f"regex(., '^[0-9]+([ ,;.]+[0-9]+){{0,{(self.most or 1) - 1}}}$')"
        return ""

    def limit_said(self) -> Words:
        """The limit in words."""
        if self.type == "whole":
            if not self.most:
                return in_all(lambda: _("A whole number, 0 or more."))
            return in_all(lambda: _("A whole number from 0 to %(most)s.") % {"most": self.most})
        if self.type == "numbers":
            return in_all(lambda: _("At most %(most)s numbers with blanks between them.") % {"most": self.most})
        return in_all(lambda: _("At most %(most)s letters.") % {"most": self.most})

    @property
    def chosen(self) -> str:
        """How many of the choices an answer has: "one", "many"; empty: it has no choices."""
        if not self.choices:
            return ""
        return {"one": "one", "mark": "one", "number of one": "one", "many": "many"}.get(self.type, "")


@dataclass(frozen=True, slots=True)
class Definition:
    """A form of one kind for one planning cycle of one municipality.

    ``id`` is what a submission names, ``version`` begins with the number of the form in Birge and changes with every
    word and every choice of it.
    """

    id: str
    version: str
    title: Words
    questions: tuple[Question, ...]

    @property
    def can_be_filled(self) -> bool:
        """Whether everything that must be chosen has something to choose from: a round of questionnaires is open."""
        return all(one.choices for one in self.questions if one.required and one.type in ("one", "number of one"))


def kinds_for_others() -> Iterator[Kind]:
    """The kinds whose sheets other apps can fill: nothing that must be answered has a type that they do not know."""
    for kind in KINDS.values():
        if kind.elsewhere:
            yield kind


def definition_of(kind: Kind, here: Any, cycle: Any) -> Definition:
    """The form of a kind for a planning cycle.

    :param here: the municipality, whose villages and groups are the choices.
    """
    questions = (*_questions(kind.describe(here), cycle.number), *_photos(kind))
    years = f"{cycle.year_from}–{cycle.year_to}"
    title = in_all(lambda: f"{kind.title}, {years}")
    known = json.dumps([title, [asdict(one) for one in questions]], ensure_ascii=False, sort_keys=True)
    version = f"{kind.form}-{hashlib.sha256(known.encode()).hexdigest()[:10]}"
    return Definition(form_id(here.code, kind.name, cycle.number), version, title, questions)


def form_id(code: str, kind: str, cycle: int) -> str:
    """The id under which other apps know a form."""
    return f"{code}.{kind}.{cycle}"


def named_in(form: str, code: str) -> tuple[Kind, int] | None:
    """The kind and the number of the cycle that the id of a form names; ``None``: no form of this municipality."""
    rest = form.removeprefix(f"{code}.") if form.startswith(f"{code}.") else ""
    name, _dot, number = rest.rpartition(".")
    kind = KINDS.get(name)
    if kind is None or not kind.elsewhere or not (number.isascii() and number.isdigit() and len(number) < 6):
        return None
    return kind, int(number)


def _questions(fields: list[dict[str, Any]], cycle: int) -> tuple[Question, ...]:
    return tuple(_question(one, cycle) for one in fields if one["type"] in TYPES)


def _question(one: Mapping[str, Any], cycle: int) -> Question:
    inner: tuple[Question, ...] = ()
    if one["type"] == "rows":
        inner = (Question(ROW, "name", {}), *_questions(one["fields"], cycle))
    elif one["type"] == "marks":
        inner = tuple(Question(mark["name"], "mark", dict(mark["label"]), choices=MARKS) for mark in one["fields"])
    # A choice may say of which planning cycle it is.
    choices = [(str(code), dict(name)) for code, name, *of in one.get("choices", ()) if code and of in ([], [cycle])]
    hint = dict(one.get("hint", {})) if any(one.get("hint", {}).values()) and one["type"] != "when" else {}
    if one["type"] == "texts":
        hint = in_all(lambda: _("Each on a line of its own, at most %(most)s.") % {"most": one["most"]})
    return Question(
        name=one["name"],
        type=TYPES[one["type"]],
        label=dict(one.get("label", {})),
        # How a date may be written says nothing to somebody who picks it from a calendar.
        hint=hint,
        required=bool(one.get("required")),
        most=one.get("most"),
        choices=tuple(choices),
        inner=inner,
    )


def _photos(kind: Kind) -> tuple[Question, ...]:
    if kind.photo is None:
        return ()
    shown = tuple((code, in_all(_saying(name))) for code, name in kind.photos.items())
    inner = (
        Question(PHOTO, "photo", in_all(lambda: _("Photo"))),
        Question("kind", "one", in_all(lambda: _("What the photo shows")), choices=shown),
        Question("caption", "text", in_all(lambda: _("A line about the photo")), most=300),
    )
    return (Question(PHOTOS, "rows", in_all(lambda: _("Photos")), most=60, inner=inner),)


def _saying(name: Any) -> Callable[[], Any]:
    return lambda: name
