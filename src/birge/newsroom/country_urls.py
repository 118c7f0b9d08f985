"""Addresses of the newsroom of the programme, and of what the whole country tells."""

from __future__ import annotations

from django.urls import path

from birge.newsroom.pages import country, feeds, subscriptions

app_name = "news"
_ITEM = "news/<int:number>/"
_PHOTO = _ITEM + "photos/<int:shot>/"
urlpatterns = [
    path("news/", country.index, name="index"),
    path("news/feed.atom", feeds.country, name="feed"),
    path("news/subscribe/", subscriptions.country, name="subscribe"),
    path("news/subscribe/sent/", subscriptions.sent, name="subscribed"),
    path("news/subscriptions/<uuid:token>/", subscriptions.subscription, name="subscription"),
    path("news/subscriptions/<uuid:token>/off/", subscriptions.off, name="off"),
    path("news/subscriptions/left/", subscriptions.left, name="left"),
    path("news/letters/", subscriptions.letters, name="letters"),
    path("news/add/", country.begin, name="begin"),
    path("news/media/", country.outlets, name="outlets"),
    path("news/media/add/", country.outlet_add, name="outlet_add"),
    path("news/media/<int:number>/", country.outlet, name="outlet"),
    path("news/media/<int:number>/remove/", country.outlet_remove, name="outlet_remove"),
    path(_ITEM, country.item, name="item"),
    path(_ITEM + "edit/", country.edit, name="edit"),
    path(_ITEM + "text/<slug:language>/", country.text, name="text"),
    path(_ITEM + "move/", country.move, name="move"),
    path(_ITEM + "photos/add/", country.photo_add, name="photo_add"),
    path(_PHOTO, country.photo, name="photo"),
    path(_PHOTO + "small/", country.photo_small, name="photo_small"),
    path(_PHOTO + "edit/", country.photo_edit, name="photo_edit"),
    path(_ITEM + "card.png", country.card, name="card"),
    path(_ITEM + "paper.<slug:language>.<slug:form>", country.paper, name="paper"),
]
