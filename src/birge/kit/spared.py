"""What Django makes anew for every question and every page, though it is the same each time, is made once.

For each question an object for every column of every table in it, and where rows come in an order a hash of each, which
binds arguments to a signature: a tenth of the time of a page. Nothing changes such an object (what needs another one
copies it), so each table keeps its own. And the blocks of a template are looked for in all its parts at every page.
"""

from __future__ import annotations

from typing import Any

from django.db.models.sql.compiler import SQLCompiler
from django.template.base import NodeList
from django.template.loader_tags import BlockNode

#: Where the description of a table keeps its columns, and a list of parts of a template its blocks.
_COLUMNS, _BLOCKS = "_birge_columns", "_birge_blocks"

all_columns = SQLCompiler.get_default_columns
all_parts = NodeList.get_nodes_by_type


def columns(compiler: Any, select_mask: Any, start_alias: Any = None, opts: Any = None, from_parent: Any = None) -> Any:
    """All columns of a table, as a list of the caller's own. Some of them only, or of a table in two parts: as ever."""
    opts = opts or compiler.query.get_meta()
    if select_mask or from_parent is not None or opts is None or opts.parents or opts.proxy:
        return all_columns(compiler, select_mask, start_alias, opts, from_parent)
    alias = start_alias or compiler.query.get_initial_alias()
    fields, kept = opts.__dict__.get(_COLUMNS, (None, {}))
    # A table that gets one more field makes a new list of all of them.
    if fields is not opts.concrete_fields:
        fields, kept = opts.__dict__[_COLUMNS] = (opts.concrete_fields, {})
    made = kept.get(alias)
    if made is None:
        made = kept[alias] = tuple(all_columns(compiler, select_mask, alias, opts))
    return [*made]


def parts(nodes: Any, kind: type) -> Any:
    """The parts of one kind in a list of parts; a list is complete before anybody asks it for its blocks."""
    if kind is not BlockNode:
        return all_parts(nodes, kind)
    found = nodes.__dict__.get(_BLOCKS)
    if found is None or found[0] != len(nodes):
        found = nodes.__dict__[_BLOCKS] = (len(nodes), all_parts(nodes, kind))
    return found[1]


def install() -> None:
    """From here on nothing of this is made twice."""
    SQLCompiler.get_default_columns = columns
    NodeList.get_nodes_by_type = parts
