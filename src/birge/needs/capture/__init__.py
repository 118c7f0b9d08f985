"""What of the needs assessment may be filled without network: its packets, and what it adds to the briefcase."""

from birge.needs.capture.briefcase import briefcase
from birge.needs.capture.kinds import KINDS

__all__ = ["KINDS", "briefcase"]
