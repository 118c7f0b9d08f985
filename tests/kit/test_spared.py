"""What is made once instead of each time is what Django makes: the same SQL and blocks, in a list of one's own."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler
from django.template.base import NodeList
from django.template.loader import get_template
from django.template.loader_tags import BlockNode

from birge.kit import spared
from birge.people.models import User

pytestmark = pytest.mark.one_database("nothing is asked")


def _asked(rows: Any) -> Any:
    return rows.query.get_compiler("default").as_sql()


def _questions() -> Any:
    for model in apps.get_models():
        rows = models.QuerySet(model)
        yield rows
        yield rows.select_related().order_by("-pk")
        yield rows.defer(rows.model._meta.concrete_fields[-1].name)
        yield rows.filter(pk__in=rows.filter(pk=1)).order_by("pk")


def test_every_table_is_asked_for_as_ever() -> None:
    with patch.object(SQLCompiler, "get_default_columns", spared.all_columns):
        known = [_asked(rows) for rows in _questions()]
    assert SQLCompiler.get_default_columns is spared.columns
    # The second time all columns are there already.
    for _ in range(2):
        assert [_asked(rows) for rows in _questions()] == known


def test_columns_are_made_once_and_each_asks_for_a_list_of_its_own() -> None:
    compiler = models.QuerySet(User).query.get_compiler(connection=connection)
    first, second = compiler.get_default_columns({}), compiler.get_default_columns({})
    assert first == second and first is not second and all(a is b for a, b in zip(first, second, strict=True))


def test_a_table_with_one_more_field_is_asked_for_it() -> None:
    class Grows(models.Model):
        class Meta:
            app_label = "kit"

    try:
        assert '"later"' not in _asked(models.QuerySet(Grows))[0]
        models.IntegerField().contribute_to_class(Grows, "later")
        assert '"later"' in _asked(models.QuerySet(Grows))[0]
    finally:
        del apps.all_models["kit"]["grows"]
        apps.clear_cache()


def test_blocks_of_a_template_are_those_it_has() -> None:
    nodes = get_template("kit/base.html").template.nodelist
    known = spared.all_parts(nodes, BlockNode)
    assert len(known) > 3 and NodeList.get_nodes_by_type is spared.parts
    assert [*map(id, nodes.get_nodes_by_type(BlockNode))] == [*map(id, known)]
    assert nodes.get_nodes_by_type(BlockNode) is nodes.get_nodes_by_type(BlockNode)
