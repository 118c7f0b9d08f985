"""Tests of needs sessions."""

from __future__ import annotations

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def kyrgyz() -> None:
    """Every test begins in Kyrgyz, whatever language the page before it was in."""
    translation.activate("ky")
