"""A paper of the cycle, laid into the drawer for these tests alone; files go to a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import gettext

from birge.papers.content import Document, Heading, Paragraph
from birge.papers.registry import PAPERS, paper
from birge.people.access import works_in


@pytest.fixture
def letter(settings: Any, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The paper "letter"; what it says and who may have it can be changed through the answer."""
    settings.MEDIA_ROOT = tmp_path
    state: dict[str, Any] = {"says": "биринчи", "public": True}

    @paper(
        "letter",
        title="Кат",
        of="cycle.cycle",
        may=lambda user, cycle: state["public"] or works_in(user, cycle.municipality_id),
        series="letters",
    )
    def content(cycle: Any, language: str) -> Document:
        blocks = (Heading(gettext("Steps")), Paragraph(f"{state['says']} {cycle.title}"))
        return Document(title=gettext("Papers"), language=language, blocks=blocks)

    yield state
    del PAPERS["letter"]
