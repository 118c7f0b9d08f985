"""Whether there is a national eID to sign in with."""

from __future__ import annotations

from django import template

from birge.people import eid

register = template.Library()
register.simple_tag(eid.is_on, name="eid_is_on")
