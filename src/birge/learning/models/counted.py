"""People and bodies that took part: two counts that are never added together."""

from __future__ import annotations

from django.db import models

from birge.rulebook.counts import QUALIFIERS, HeadCount

_QUALIFIERS = [(q, q) for q in QUALIFIERS]


def lines(text: str) -> list[str]:
    """A text of several lines, a thing each."""
    return [line for line in text.split("\n") if line.strip()]


class Counted(models.Model):
    """People and bodies that took part. The two are never added together: thirty bodies are not thirty people."""

    total = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    unknown = models.PositiveIntegerField(null=True, blank=True)
    youth = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact", choices=_QUALIFIERS)
    bodies = models.PositiveIntegerField(null=True, blank=True)
    bodies_qualifier = models.CharField(max_length=10, default="exact", choices=_QUALIFIERS)
    #: Which posts and groups took part, as the source names them; a line each.
    roles = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def people(self) -> HeadCount:
        """How many people took part, as far as it is stated."""
        return HeadCount(self.total, self.women, self.men, self.unknown, self.qualifier)

    @property
    def many_bodies(self) -> HeadCount:
        """How many bodies took part; said in other words than people."""
        return HeadCount(self.bodies, qualifier=self.bodies_qualifier)

    @property
    def of_roles(self) -> list[str]:
        """Posts and groups, one by one."""
        return lines(self.roles)
