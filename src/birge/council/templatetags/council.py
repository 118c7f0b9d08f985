"""Texts of the council that somebody wrote in Kyrgyz and, as far as it was done, in Russian."""

from __future__ import annotations

from django import template

from birge.plan.say import worded

register = template.Library()
register.simple_tag(worded)
