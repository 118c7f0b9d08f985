"""What of monitoring may be written down without network: a filled sheet of a survey and a visit."""

from birge.monitoring.capture.briefcase import briefcase
from birge.monitoring.capture.kinds import KINDS

__all__ = ["KINDS", "briefcase"]
