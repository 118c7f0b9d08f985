"""Problems: statements merged by a person, each traceable to who said it, and the priority list."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language

from birge.cycle.models import Cycle
from birge.gatherings.models import Decision
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.needs.models import Statement
from birge.problems import steps, words
from birge.rulebook.counts import QUALIFIERS, HeadCount

#: So many letters of a word are kept.
_LETTERS = 20


def word_key(word: str) -> str:
    """A folded word as :class:`Word` keeps it; a word that begins with another one has a key that does."""
    return word[:_LETTERS].encode().hex()


class LocalIssue(Versioned):
    """An issue of local significance of the statutory list, with the time it is in force. The same for everybody.

    The plan made the table, and it keeps its name: problems came to know of issues later.
    """

    code = models.SlugField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField(null=True)
    text_ky = models.CharField(max_length=300)
    text_ru = models.CharField(max_length=300, blank=True)
    text_en = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=300)
    confirmed = models.BooleanField(default=False)
    #: Powers the state has delegated, with money for them; else the local community's own.
    is_delegated = models.BooleanField(default=False)

    class Meta:
        db_table = "plan_localissue"
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> str:
        """Its number, where that is confirmed, and its wording in the reader's language."""
        return self.name_in(get_language() or "ky")

    def name_in(self, language: str) -> str:
        """As :attr:`name`, in ``language``."""
        text = self.text_in(language)
        return f"№\u00a0{self.number}. {text}" if self.number is not None else text

    @property
    def text(self) -> str:
        """The wording in the reader's language; Kyrgyz where the other is missing."""
        return self.text_in(get_language() or "ky")

    def text_in(self, language: str) -> str:
        """The wording in ``language``, falling back to Kyrgyz."""
        return getattr(self, f"text_{language[:2]}", "") or self.text_ky


class Problem(Tenant, Versioned):
    """What many said, under one name given by a person."""

    personal = {
        "description": ("free text", "what the problem is", "with the cycle's records"),
        "search_text": ("free text", "to find the problem", "with the problem"),
        "decision_reason": ("free text", "why it was decided so", "with the cycle's records"),
    }
    table = steps.PROBLEM

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="problems")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ky")
    title_ru = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    #: Where it is written, when it was not said at a session here but taken over from a published paper.
    source = models.URLField(max_length=400, blank=True)
    state = models.CharField(max_length=12, default=words.LISTED, choices=list(words.PROBLEM_STATES.items()))
    #: What the priority table (form F6) says of it, and the plan takes over from it.
    direction = models.CharField(max_length=20, blank=True, choices=list(words.DIRECTIONS.items()))
    issue = models.ForeignKey(LocalIssue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    affected_total = models.PositiveIntegerField(null=True, blank=True)
    affected_women = models.PositiveIntegerField(null=True, blank=True)
    affected_men = models.PositiveIntegerField(null=True, blank=True)
    affected_unknown = models.PositiveIntegerField(null=True, blank=True)
    affected_qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])
    #: The body that is to solve it, where it is not for the municipality; its place on the list stays as computed.
    referred_to = models.CharField(max_length=200, blank=True)
    decision_reason = models.CharField(max_length=600, blank=True)
    #: The problem it was brought together with; its statements stand there until they are parted again.
    joined_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    search_text = models.CharField(max_length=700, editable=False, default="")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="problems_number_once"),
            # A listed problem is joined into none, so that problems joined into each other cannot make a ring.
            models.CheckConstraint(
                condition=models.Q(joined_into=None) | models.Q(state=words.WITHDRAWN),
                name="problems_joined_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saved with the words by which it is found."""
        super().save(*args, **kwargs)
        if "search_text" in (kwargs.get("update_fields") or ("search_text",)):
            wanted = self.word_keys()
            known = set(Word.objects.filter(problem=self).values_list("word", flat=True))
            if gone := known - wanted:
                Word.objects.filter(problem=self, word__in=gone).delete()
            Word.objects.bulk_create(
                Word(municipality_id=self.municipality_id, problem=self, word=one) for one in sorted(wanted - known)
            )

    def word_keys(self) -> set[str]:
        """The words of its titles as they are looked for."""
        return {word_key(one) for one in self.search_text.split()}

    @property
    def name(self) -> str:
        """The title in the reader's language, else as it was given."""
        return self.title_ru if language() == "ru" and self.title_ru else self.title

    @property
    def affected(self) -> HeadCount:
        """How many people it touches, as far as that is known."""
        return HeadCount(
            self.affected_total,
            self.affected_women,
            self.affected_men,
            self.affected_unknown,
            self.affected_qualifier,
        )

    @property
    def name_language(self) -> str:
        """The language of :attr:`name`."""
        return "ru" if language() == "ru" and self.title_ru else self.language


class Word(Tenant):
    """A word of a problem's titles, by which it is found among those of the whole country.

    It stands as the figures of its letters (:func:`word_key`): their order is the same in every database, so that words
    beginning alike stand side by side in an index. PostgreSQL uses one under its policies for such comparisons alone.
    """

    personal = {"word": ("free text", "to find the problem", "with the problem")}

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=160)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["problem", "word"], name="problems_word_once")]
        # Across municipalities: the one question that begins with no municipality.
        indexes = [models.Index(fields=["word", "problem"], name="problems_word_found")]

    def __str__(self) -> str:
        return bytes.fromhex(self.word).decode(errors="replace")


class Merged(Tenant):
    """A statement stands under a problem. One problem for each statement; unmerging deletes the link, not the words."""

    personal = {
        "by_id": ("identity", "to show who put the statement under the problem", "with the cycle's records"),
    }

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="merged")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="merged")
    #: The problem it was brought under first, where that was joined into another since: parting leads it back.
    came_from = models.ForeignKey(Problem, null=True, on_delete=models.PROTECT, related_name="lent")
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.statement_id} → {self.problem_id}"


class PriorityList(Tenant):
    """The ranked list of a cycle: by which method, where the line is, chosen by whom; confirmed by an assembly."""

    personal = {
        "chosen_by_id": ("identity", "to show who chose the method", "with the cycle's records"),
    }

    table = steps.PRIORITY_LIST

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="priority_list")
    method = models.CharField(max_length=20, choices=list(words.METHODS.items()))
    places = models.PositiveSmallIntegerField()
    #: Whether rounds of questionnaires count as sessions of a mixed group; they stand beside the list otherwise.
    with_surveys = models.BooleanField(default=False)
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.LIST_STATES.items()))
    chosen_by_id = models.BigIntegerField(null=True)
    chosen_role = models.CharField(max_length=40, blank=True)
    chosen_at = models.DateTimeField()
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    #: What the announced list was computed from (``ranking.Basis``): anybody can compute it again. Empty in a draft.
    basis = models.JSONField(default=dict)

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"priority list of cycle {self.cycle_id}"


class VillageProposal(Tenant, Versioned):
    """What a village itself put forward to the municipality: one problem, and how the village came to it (form F5).

    It stands beside the computed order and changes nothing in it. Withdrawn with a reason it keeps its row, and the
    village may put something forward again.
    """

    personal = {
        "note": ("free text", "how the village chose", "with the cycle's records"),
        "by_id": ("identity", "to show who entered it", "with the cycle's records"),
    }
    table = steps.VILLAGE_PROPOSAL

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="village_proposals")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="proposed_by")
    state = models.CharField(max_length=12, default=words.STANDS, choices=list(words.PROPOSAL_STATES.items()))
    how = models.CharField(max_length=12, choices=list(words.HOW_CHOSEN.items()))
    held = WhenField()
    note = models.CharField(max_length=600, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "place"], name="problems_one_proposal_a_village"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.problem_id}"


class PriorityEntry(Tenant):
    """A problem's place on the list as announced, beside its place among women; frozen with the list."""

    list = models.ForeignKey(PriorityList, on_delete=models.CASCADE, related_name="entries")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="entries")
    place = models.PositiveSmallIntegerField()
    score = models.CharField(max_length=60)
    tied = models.BooleanField(default=False)
    is_priority = models.BooleanField()
    women_place = models.PositiveSmallIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["place", "problem_id"]
        constraints = [
            models.UniqueConstraint(fields=["list", "problem"], name="problems_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.problem_id}"
