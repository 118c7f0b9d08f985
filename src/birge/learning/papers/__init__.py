"""The papers of learning; importing registers the certificate. Report and attendance sheet belong to the country."""

from birge.learning.papers import certificate, event

__all__ = ["certificate", "event"]
