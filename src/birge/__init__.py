"""Birge ("together"): needs, plan, money, work and checking of a municipality, in the open."""

__version__ = "0.13.0"
