"""Addresses of the newsroom of a municipality."""

from __future__ import annotations

from django.urls import path

from birge.newsroom.pages import calendar, feeds, here, subscriptions

app_name = "news_here"
_ITEM = "news/<int:number>/"
_PHOTO = _ITEM + "photos/<int:shot>/"
urlpatterns = [
    path("news/", here.index, name="index"),
    path("news/feed.atom", feeds.here, name="feed"),
    path("news/calendar.ics", calendar.here, name="calendar"),
    path("news/subscribe/", subscriptions.here, name="subscribe"),
    path("news/add/", here.begin, name="begin"),
    path("news/media/", here.outlets, name="outlets"),
    path("news/media/add/", here.outlet_add, name="outlet_add"),
    path("news/media/<int:number>/", here.outlet, name="outlet"),
    path("news/media/<int:number>/remove/", here.outlet_remove, name="outlet_remove"),
    path(_ITEM, here.item, name="item"),
    path(_ITEM + "edit/", here.edit, name="edit"),
    path(_ITEM + "text/<slug:language>/", here.text, name="text"),
    path(_ITEM + "move/", here.move, name="move"),
    path(_ITEM + "photos/add/", here.photo_add, name="photo_add"),
    path(_PHOTO, here.photo, name="photo"),
    path(_PHOTO + "small/", here.photo_small, name="photo_small"),
    path(_PHOTO + "edit/", here.photo_edit, name="photo_edit"),
    path(_ITEM + "card.png", here.card, name="card"),
    path(_ITEM + "paper.<slug:language>.<slug:form>", here.paper, name="paper"),
]
