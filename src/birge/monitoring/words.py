"""Vocabulary of joint monitoring and evaluation."""

from __future__ import annotations
