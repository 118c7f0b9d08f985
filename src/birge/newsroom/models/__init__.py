"""What a municipality and the programme tell, to whom they send it, and who asked to be told."""

from birge.newsroom.models.items import Item, Release
from birge.newsroom.models.outlets import MunicipalOutlet, Outlet
from birge.newsroom.models.photos import ItemPhoto, ReleasePhoto
from birge.newsroom.models.subscriptions import Chat, Happening, Letter, Listening, Subscription

__all__ = [
    "Chat",
    "Happening",
    "Item",
    "ItemPhoto",
    "Letter",
    "Listening",
    "MunicipalOutlet",
    "Outlet",
    "Release",
    "ReleasePhoto",
    "Subscription",
]
