"""Projects known from published sources alone, also where no source says in which municipality they were."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from birge.initiatives import delivery_words as words
from birge.kit.fields import WhenField
from birge.kit.scope import Shared
from birge.papers.words import LANGUAGE_NAMES
from birge.plan.say import Wording
from birge.rulebook.initiatives.contribution import Contribution, contribution
from birge.rulebook.money import NOT_STATED, Amount, Reading

_LANGUAGES = [*LANGUAGE_NAMES.items()]


class KnownProject(Shared):
    """What a source states of a project, or of several together (``projects``); what it does not state stays empty."""

    municipality_id = None
    only_added = True
    personal: ClassVar[dict[str, Any]] = {
        "about": ("free text", "what a published source says of a project", "kept for ever"),
        "about_ky": ("free text", "the same in Kyrgyz", "kept for ever"),
        "about_ru": ("free text", "the same in Russian", "kept for ever"),
        "subject": ("free text", "into what is invested, as a published source says", "kept for ever"),
        "result": ("free text", "what came of it, as a published source says", "kept for ever"),
        "act": ("free text", "the act by which it was taken over, as a published source says", "kept for ever"),
        "giver": ("participation", "who invests, as a published source says", "kept for ever"),
    }

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=list(words.KINDS.items()))
    #: In the language in which it was published.
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="ky", choices=_LANGUAGES)
    about = models.CharField(max_length=400, blank=True)
    #: The same retold in Kyrgyz and in Russian, where it was published in another language.
    about_ky = models.CharField(max_length=400, blank=True, db_default="")
    about_ru = models.CharField(max_length=400, blank=True, db_default="")
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = WhenField()
    #: What it is about, and of an investment: whose money, into what, what came of it, by which act it was taken over.
    sector = models.CharField(max_length=12, blank=True, db_default="", choices=list(words.SECTORS.items()))
    investor = models.CharField(max_length=8, blank=True, db_default="", choices=list(words.INVESTORS.items()))
    subject = models.CharField(max_length=200, blank=True, db_default="")
    result = models.CharField(max_length=600, blank=True, db_default="")
    act = models.CharField(max_length=200, blank=True, db_default="")
    #: Who invests, by name.
    giver = models.CharField(max_length=200, blank=True, db_default="")
    #: A table may divide one sum twice, by district and by sector: this row divides what other rows state already.
    divides_again = models.BooleanField(default=False, db_default=False)
    projects = models.PositiveIntegerField(null=True, blank=True)
    grant_tyiyn = models.BigIntegerField(null=True, blank=True)
    own_tyiyn = models.BigIntegerField(null=True, blank=True)
    total_tyiyn = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200)
    link = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="initiatives_known_number_once"),
            models.CheckConstraint(
                condition=(Q(grant_tyiyn=None) | Q(grant_tyiyn__gte=0)) & (Q(own_tyiyn=None) | Q(own_tyiyn__gte=0)),
                name="initiatives_known_sums",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> Wording:
        """The title with the language in which it was published."""
        return Wording(self.title, self.language)

    @property
    def told(self) -> Wording:
        """What is done, for the reader; where nobody retold it, in the language in which it was published."""
        reader = (get_language() or "ky")[:2]
        retold = {"ky": self.about_ky, "ru": self.about_ru}.get(reader, "")
        return Wording(retold, reader) if retold and reader != self.language else Wording(self.about, self.language)

    @property
    def whole(self) -> int | None:
        """The whole cost: as stated, else grant and own contribution together where both are."""
        if self.total_tyiyn is None and self.grant_tyiyn is not None and self.own_tyiyn is not None:
            return self.grant_tyiyn + self.own_tyiyn
        return self.total_tyiyn

    @property
    def shares(self) -> Contribution | None:
        """The own share of the total and of the grant, where both sums are stated."""
        if self.grant_tyiyn is None or self.own_tyiyn is None:
            return None
        known = [("donor_grant", self.grant_tyiyn), ("community_cash", self.own_tyiyn)]
        sums = [(source, Reading(Amount(tyiyn, "exact"), None)) for source, tyiyn in known]
        return contribution(Reading(NOT_STATED, None), sums, minimum_percent=None, base="total")
