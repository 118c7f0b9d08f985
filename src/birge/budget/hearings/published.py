"""Figures on hearings published for many municipalities at once: they stand apart and are never added to ours.

Each is as its source prints it. What the source does not say is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from birge.gatherings.words import DRAFT_BUDGET, EXECUTION, SUBJECTS
from birge.rulebook.counts import HeadCount


@dataclass(frozen=True, slots=True)
class Published:
    """Hearings of several municipalities as one figure. ``share``: of women, as printed; else it is reckoned."""

    key: str
    year: int
    name: Any
    source: str
    link: str = ""
    subject: str = ""
    municipalities: int | None = None
    people: HeadCount = HeadCount(None)
    printed_share: Decimal | None = None
    taken: int | None = None
    notes: tuple[Any, ...] = ()

    @property
    def subject_name(self) -> Any:
        """What was heard; empty where both kinds are taken together."""
        return SUBJECTS.get(self.subject, "")

    @property
    def share(self) -> Decimal | None:
        """Women of all, in percent."""
        return self.printed_share if self.printed_share is not None else self.people.women_share_percent

    @property
    def is_reckoned(self) -> bool:
        """Whether the share follows from the two figures and is not printed."""
        return self.printed_share is None and self.share is not None

    @property
    def is_about(self) -> bool:
        """Whether the share follows from a total that is no exact one."""
        return self.is_reckoned and self.people.qualifier != "exact"


PUBLISHED = (
    Published(
        "review-2024",
        2024,
        _("Review of local self-government"),
        "economist.kg, 6.05.2024",
        notes=(
            _("about 90% of the municipalities hold hearings, 19 times as many as ten years before"),
            _("82% inform residents of the budget"),
        ),
    ),
    Published(
        "country-2019",
        2019,
        _("The whole country"),
        "vap.kg",
        "http://vap.kg/en/about_project/reports/full/10.html",
        municipalities=330,
        people=HeadCount(28_000, qualifier="more_than"),
        printed_share=Decimal(42),
        taken=1625,
        notes=(
            _("330 municipalities are 70% of all"),
            _("71% give accessible information on the budget"),
            _("20% more participants on average than in 2018"),
        ),
    ),
    Published(
        "H02",
        2016,
        _("Twelve municipalities of Chui region, 6 February – 3 March"),
        "vap.kg",
        subject=EXECUTION,
        municipalities=12,
        people=HeadCount(1237, 437),
        notes=(_("the address of the news was not recorded"),),
    ),
    Published(
        "H06",
        2014,
        _("29 municipalities, three weeks of June"),
        "municipalitet.kg",
        "http://municipalitet.kg/ky/article/full/739.html",
        subject=DRAFT_BUDGET,
        municipalities=29,
        people=HeadCount(2500, 1043, qualifier="about"),
    ),
)
