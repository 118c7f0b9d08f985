"""The register of questions and proposals: the door to an entry, the list, its figures, one by its number and word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from birge.cycle.queries import number_setting
from birge.gatherings import words
from birge.gatherings.models import Effect, Entry, Gathering, Question
from birge.kit.scope import current_municipality
from birge.people.access import works_in
from birge.places.models import Place
from birge.rulebook.disclosure import USUAL, SmallCounts, together

_NUMBER = re.compile(r"(\d{4})\D+(\d{1,9})")
#: Letters of a word in either script, as it is kept.
_AS_KEPT = str.maketrans("бдгклмнпрстаеэиоу", "bdgklmnprstaeeiou")
_AS_CYRILLIC = str.maketrans("bdgklmnprstaeiou", "бдгклмнпрстаеиоу")
#: A phone number, the fourteen figures of a person's number, an e-mail address.
_PERSONAL = re.compile(r"(?:\+?996|\b0)[\s\-()]*\d(?:[\s\-()]*\d){8}|\b[12]\d{13}\b|[^\s@]{1,64}@[^\s@]+\.[^\s@]+")


def entries_for(user: Any, municipality_id: int) -> QuerySet[Entry]:
    """The register, the latest first: for strangers what is public, for those who work here all."""
    standing = Effect.objects.filter(withdrawn_reason="").order_by("number")
    rows = Entry.objects.select_related("gathering__cycle", "place").order_by("-year", "-number")
    rows = rows.prefetch_related(Prefetch("effects", standing, to_attr="standing"))
    return rows if works_in(user, municipality_id) else rows.filter(state__in=words.ENTRY_PUBLIC)


def entry_for(user: Any, municipality_id: int, year: int, number: int) -> Entry:
    """The door to one entry.

    :raises Http404: there is none, or it is not public and ``user`` does not work here.
    """
    found = entries_for(user, municipality_id).filter(year=year, number=number).first()
    if found is None:
        raise Http404
    return found


def sent_as(number: str, word: str) -> Entry | None:
    """The entry with this number and word, however they were typed: "2027-14", "2027/14"; Cyrillic or Latin letters."""
    found = _NUMBER.search(number)
    letters = "".join(c for c in word.lower().translate(_AS_KEPT) if c.isascii() and c.isalpha())
    if found is None or len(letters) != 12:
        return None
    row = Entry.objects.filter(year=int(found[1]), number=int(found[2]), word=letters)
    return row.prefetch_related(
        Prefetch("effects", Effect.objects.filter(withdrawn_reason="").order_by("number"), to_attr="standing")
    ).first()


def word_in(word: str, language: str) -> str:
    """The word in two halves, in the letters of the reader's language."""
    letters = word if language == "en" else word.translate(_AS_CYRILLIC)
    return f"{letters[:6]}-{letters[6:]}"


def new_questions() -> QuerySet[Question]:
    """Questions and proposals of meetings that took place and that are not in the register."""
    held = Question.objects.filter(gathering__state__in=(words.HELD, words.RECORDED), withdrawn_reason="", entry=None)
    rows = held.exclude(gathering__kind=words.COUNCIL_SESSION).select_related("gathering")
    return rows.order_by("gathering__pk", "number")


def looks_personal(text: str) -> bool:
    """Whether a text seems to hold a phone number, the number of a person or an address of somebody."""
    return _PERSONAL.search(text) is not None


@dataclass(frozen=True, slots=True)
class Figures:
    """What the register comes to. What is struck is in none of the figures; ``changed`` is in tyiyn."""

    received: int
    proposals: int
    answered: int
    in_time: int
    taken: int
    told: int
    open: int
    late: int
    to_read: int
    oldest: date | None
    withheld: int
    changed: int

    @property
    def oldest_age(self) -> int:
        """Days the oldest open one has waited."""
        return (timezone.localdate() - self.oldest).days if self.oldest else 0


def figures_of(rows: QuerySet[Entry] | None = None, *, money: bool = True) -> Figures:
    """The figures over the register or over part of it, in two queries; without the ``money`` in one."""
    there = (rows if rows is not None else Entry.objects.all()).exclude(state=words.STRUCK).order_by()
    answered, today = Q(state__in=words.WITH_ANSWER), timezone.localdate()
    waiting = Q(state__in=words.OPEN_ENTRIES)
    found = there.aggregate(
        # Before the count that is called as its field.
        oldest=Min("received", filter=waiting),
        received=Count("pk"),
        proposals=Count("pk", filter=Q(is_proposal=True)),
        answered=Count("pk", filter=answered),
        in_time=Count("pk", filter=answered & Q(due__isnull=False, answered_on__lte=F("due"))),
        taken=Count("pk", filter=answered & Q(decision__in=words.TAKEN)),
        told=Count("pk", filter=Q(state=words.TOLD)),
        open=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(due__lt=today)),
        to_read=Count("pk", filter=Q(state=words.WAITING)),
        withheld=Count("pk", filter=Q(state=words.WITHHELD)),
    )
    if not money:
        return Figures(**found, changed=0)
    changes = Effect.objects.filter(withdrawn_reason="", sum_after__isnull=False, entry__state__in=words.WITH_ANSWER)
    changes = changes.filter(entry__decision__in=words.TAKEN)
    if rows is not None:
        changes = changes.filter(entry__in=there.values("pk"))
    changed = changes.aggregate(sum=Sum(F("sum_after") - Coalesce("sum_before", 0)))["sum"] or 0
    return Figures(**found, changed=changed)


def floor_of_counts() -> SmallCounts:
    """The floor below which a count is not shown: the charter's, else the usual one."""
    floor = number_setting("small_count_floor")
    return SmallCounts(floor, "charter") if floor else USUAL


@dataclass(frozen=True, slots=True)
class Split:
    """How many entries there are by one thing: code, name, count. Small counts of authors are laid together."""

    name: str
    parts: list[tuple[str, str, int]]


def splits_of(rows: QuerySet[Entry]) -> list[Split]:
    """The register by channel, theme, decision, author's sex and village; six questions.

    How many women asked, or people of one village, may be so few that it points at them: such groups are laid together
    until no count is small, and where all are too few nothing is told but their sum, which the register shows anyway.
    """
    public = rows.filter(state__in=words.ENTRY_PUBLIC).order_by()
    floor = floor_of_counts()
    known: dict[str, dict[str, Any]] = {
        "channel": words.CAME_BY, "theme": words.THEMES, "decision": words.DECISIONS, "sex": words.SEXES,
    }  # fmt: skip
    found = []
    for name, names in known.items():
        counts = dict(public.values_list(name).annotate(n=Count("pk")))
        parts = {code: counts.get(code, 0) for code in (*names, "")}
        # What came by which channel, of what theme and with what decision points at nobody.
        seen = _laid(parts, floor) if name == "sex" else {(code,): count for code, count in parts.items()}
        found.append(Split(name, [_told(codes, names, count) for codes, count in seen.items() if count]))
    places = {str(key): name for key, name in _units_of(public)}
    at = dict(public.values_list("place").annotate(n=Count("pk")))
    seen = _laid({key: at.get(int(key), 0) for key in places} | {"": at.get(None, 0)}, floor)
    return [*found, Split("place", [_told(codes, places, count) for codes, count in seen.items() if count])]


def sexes_may_be_told() -> bool:
    """Whether sums may say how many women asked, year by year and kind by kind; one question.

    All of these sums or none: a year left out is what is left when the others are taken from the register's own sums.
    """
    floor, public = floor_of_counts(), Entry.objects.filter(state__in=words.ENTRY_PUBLIC).order_by()
    cells = public.values("received__year", "is_proposal", "sex", withheld=Q(state=words.WITHHELD))
    return all(floor.may_show(one["n"]) for one in cells.annotate(n=Count("pk")))


def _units_of(public: QuerySet[Entry]) -> QuerySet[Any, tuple[int, str]]:
    """All villages of the municipality, and those of entries that are no more."""
    here = Q(parent__municipality=current_municipality(), valid_to=None)
    rows = Place.objects.filter(here | Q(pk__in=public.values("place")))
    return rows.order_by("sort_key", "pk").values_list("pk", "name_ky")


def _laid(parts: dict[str, int], floor: SmallCounts) -> dict[tuple[str, ...], int]:
    if not floor.may_show(sum(parts.values())):
        return {tuple(parts): sum(parts.values())}
    return {codes: count for codes, (count,) in together({(code,): (n,) for code, n in parts.items()}, floor).items()}


def _told(codes: tuple[str, ...], names: dict[str, Any], count: int) -> tuple[str, str, int]:
    return "+".join(codes), ", ".join(str(names.get(code, "")) for code in codes if code in names), count


def entries_at(gathering: Gathering) -> QuerySet[Entry]:
    """The entries of one meeting, by number."""
    return Entry.objects.filter(gathering=gathering).exclude(state=words.STRUCK).order_by("year", "number")
