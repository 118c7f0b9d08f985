"""The papers of learning; importing registers the certificate. Report and attendance sheet belong to the country."""

from birge.learning.papers import capacity, certificate, event

__all__ = ["capacity", "certificate", "event"]
