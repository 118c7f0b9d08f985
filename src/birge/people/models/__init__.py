"""Accounts, dated roles, codes on paper; what waits for a second person; browsers."""

from birge.people.models.accounts import Mandate, PaperCode, User, UserManager
from birge.people.models.own import Countersign, OwnDevice, OwnEid

__all__ = ["Countersign", "Mandate", "OwnDevice", "OwnEid", "PaperCode", "User", "UserManager"]
