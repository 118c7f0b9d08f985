"""A form with the values it is tried with, and what came of sending it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.messages import get_messages
from django.http import HttpResponse

from tests.forms_tried import Field, Form, Scene, complaints, forms_on


@dataclass
class Sent:
    """What came of one form: the answer and what it left written."""

    answer: HttpResponse
    written: list[str]

    @cached_property
    def said(self) -> list[str]:
        """What the person is told is wrong: on the page, or on the page one is led to."""
        request = getattr(self.answer, "wsgi_request", None)
        if self.status == 302:
            told = get_messages(request) if request is not None else []
            return [str(one) for one in getattr(told, "_queued_messages", []) if one.level_tag == "error"]
        return complaints(self.answer) if is_html(self.answer) else []

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.answer.status_code

    @property
    def brought(self) -> bool:
        """Whether a file came back: what was made is nowhere else."""
        return self.status == 200 and "attachment" in self.answer.headers.get("Content-Disposition", "")

    @property
    def location(self) -> str:
        """Where one is led."""
        return self.answer.headers.get("Location", "")

    @property
    def refused(self) -> bool:
        """Whether the person was told no."""
        return bool(self.said) or not (self.status == 302 or self.brought)

    @property
    def why(self) -> str:
        """A few words for the reader of a red test."""
        return f"{self.status} {getattr(self.answer, 'why', '')} {self.said} {self.written[:1]}"[:400]

    def form(self, like: Form) -> Form | None:
        """The same form on the page that came back."""
        fields = set(like.fields)
        found = [] if self.brought else forms_on(like.page, self.answer.content.decode())
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


def otherwise(scene: Scene, form: Form, tried: Tried) -> bool:
    """Whether a form may fare otherwise than where it was tried: other values, or a table that had a say differs."""
    if scene.world != tried.scene.world or form.shown != tried.form.shown:
        return True
    return any(one.table in tried.read for one in (scene, tried.scene) if one.model)


def is_html(answer: HttpResponse) -> bool:
    return str(answer.headers.get("Content-Type", "")).startswith("text/html")
