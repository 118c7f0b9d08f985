from django.urls import path

from birge.portal.pages import compare, easy, front, help, home, method, rights, search, share, thread

app_name = "portal"
urlpatterns = [
    path("", front.front, name="front"),
    path("rights/", rights.country_rights, name="rights"),
    path("search/", search.search, name="search"),
    path("help/", help.index, name="help"),
    path("help/words/", help.glossary, name="glossary"),
    path("help/pictures/<slug:picture_name>.png", help.picture, name="help_picture"),
    path("help/<slug:guide_name>/", help.page, name="help_page"),
    path("compare/", compare.places, name="compare_places"),
    path("m/<slug:code>/compare/", compare.years, name="compare_years"),
    path("method/<slug:step>/", method.method, name="method"),
    path("m/<slug:code>/rights/", rights.municipal_rights, name="rights_here"),
    path("m/<slug:code>/", home.home, name="home"),
    path("m/<slug:code>/c/<int:cycle>/problems/<int:number>/thread/", thread.thread, name="thread"),
    path(
        "m/<slug:code>/c/<int:cycle>/problems/<int:number>/thread/<slug:stop>/",
        thread.stop,
        name="stop",
    ),
    path("m/<slug:code>/c/<int:cycle>/problems/<int:number>/thread.png", share.drawn, name="picture"),
    path("m/<slug:code>/c/<int:cycle>/plan/easy/", easy.plan, name="easy"),
]
