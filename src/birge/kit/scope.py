"""One municipality's data: a query that names no municipality raises instead of answering with everybody's rows.

Every tenant table carries ``municipality_id`` itself. The current municipality is named for a block of work
(:func:`municipality`); pages get it from the address, jobs and commands name it. Reading across municipalities is
possible only through :func:`everyone` with a stated reason, so that each such place can be found and reviewed.

This guards reading. That a child row belongs to its parent's municipality is a constraint in the database
(:mod:`birge.kit.walls`); on PostgreSQL the database itself shows the rows of the named municipality alone
(:mod:`birge.kit.policies`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

from django.db import models
from django.db.models.sql import Query

from birge.kit.in_scope import SCOPE as _scope
from birge.kit.in_scope import Everyone as _Everyone
from birge.kit.in_scope import Told as _Told


class NoMunicipality(RuntimeError):
    """A tenant table was asked for rows while no municipality was named."""


@contextmanager
def municipality(municipality_id: int) -> Iterator[None]:
    """Name the municipality whose rows the block may read."""
    token = _scope.set(int(municipality_id))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def everyone(reason: str) -> Iterator[None]:
    """Open the rows of all municipalities for a block; ``reason`` is for the reader of the code."""
    if not reason:
        raise ValueError("reading across municipalities needs a reason")
    token = _scope.set(_Everyone(reason))
    try:
        yield
    finally:
        _scope.reset(token)


@contextmanager
def told_later(expression: Any) -> Iterator[None]:
    """Put questions together in a block without asking them; ``expression`` stands for the municipality in them."""
    token = _scope.set(_Told(expression))
    try:
        yield
    finally:
        _scope.reset(token)


def named() -> int | None:
    """The id in scope, ``None`` where everyone is.

    :raises NoMunicipality: when no scope was named.
    """
    scope = _scope.get()
    if isinstance(scope, int):
        return scope
    if isinstance(scope, _Everyone):
        return None
    raise NoMunicipality("name a municipality before asking for rows")


def current_municipality() -> int | None:
    """The id named for this block, ``None`` when nothing or everyone is in scope."""
    scope = _scope.get()
    return scope if isinstance(scope, int) else None


M = TypeVar("M", bound=models.Model)


@lru_cache(maxsize=4096)
def _of_one(model: type[models.Model], municipality_id: int) -> Query:
    """The rows of one municipality as a query: nearly every question begins with it, and copying it is quicker."""
    return models.QuerySet(model).filter(municipality_id=municipality_id).query


class ScopedManager(models.Manager[M]):
    """The only way to a tenant table's rows. Fails closed."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Rows of the municipality in scope.

        :raises NoMunicipality: when no scope was named.
        """
        scope = _scope.get()
        if isinstance(scope, int):
            query = _of_one(self.model, scope).chain()
            return self._queryset_class(model=self.model, query=query, using=self._db, hints=self._hints)
        rows = super().get_queryset()
        if isinstance(scope, _Everyone):
            return rows
        if isinstance(scope, _Told):
            return rows.filter(municipality_id=scope.expression)
        raise NoMunicipality(f"{self.model._meta.label}: name a municipality before asking for rows")


class Tenant(models.Model):
    """Base of every table that belongs to one municipality."""

    municipality = models.ForeignKey("places.Municipality", on_delete=models.PROTECT, related_name="+")

    objects: Any = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"


class Shared(models.Model):
    """Base of every table whose rows belong to no municipality, or stand between several (decision 0020).

    Their managers are not scoped: the doors of their app say who reads what.
    """

    class Meta:
        abstract = True


def shared_models() -> list[type[Shared]]:
    """Every concrete model of :class:`Shared`, in a stable order (tests fill them beside the tenants')."""
    from django.apps import apps

    return sorted((m for m in apps.get_models() if issubclass(m, Shared)), key=lambda m: m._meta.label)


def tenant_models() -> list[type[Tenant]]:
    """Every concrete tenant model of the installation, in a stable order (tests and walls walk them)."""
    from django.apps import apps

    found = [m for m in apps.get_models() if issubclass(m, Tenant)]
    return sorted(found, key=lambda m: m._meta.label)
