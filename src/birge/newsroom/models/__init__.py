"""What a municipality and the programme tell, and to whom they send it."""

from birge.newsroom.models.items import Item, Release
from birge.newsroom.models.outlets import MunicipalOutlet, Outlet

__all__ = ["Item", "MunicipalOutlet", "Outlet", "Release"]
