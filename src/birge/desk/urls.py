from django.urls import path

from birge.desk import office, opening, owing, pages, units

app_name = "desk"
urlpatterns = [
    path("desk/", pages.home, name="home"),
    path("desk/owed/", owing.owing, name="owing"),
    path("desk/open/", opening.open_one, name="open"),
    path("m/<slug:code>/profile/", opening.profile, name="profile"),
    path("m/<slug:code>/profile/unit/", opening.add_unit, name="add_unit"),
    path("m/<slug:code>/office/", office.office, name="office"),
    path("desk/reports/", units.reports, name="reports"),
    path("desk/reports/<int:pk>/", units.correct, name="correct"),
    path("m/<slug:code>/profile/units/<int:pk>/", units.unit, name="unit"),
    path("m/<slug:code>/profile/units/<int:pk>/rename/", units.rename, name="rename_unit"),
    path("m/<slug:code>/profile/units/<int:pk>/withdraw/", units.withdraw, name="withdraw_unit"),
    path("m/<slug:code>/profile/units/<int:pk>/restore/", units.restore, name="restore_unit"),
    path("m/<slug:code>/profile/units/<int:pk>/report/", units.report, name="report_unit"),
    path("m/<slug:code>/profile/population/", opening.population, name="population"),
]
