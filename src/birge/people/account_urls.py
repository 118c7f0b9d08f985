"""Addresses of accounts. The names of allauth stay as it asks for them; ours stand beside them."""

from allauth.account.views import login, logout, reauthenticate
from allauth.mfa.base.views import authenticate, index
from allauth.mfa.base.views import reauthenticate as reauthenticate_second
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import add_webauthn, reauthenticate_webauthn, remove_webauthn
from django.urls import include, path

from birge.kit.gate import Gate, public
from birge.people.pages import account, data, devices, eid, register


def _signed_in(view):  # type: ignore[no-untyped-def]
    """These views of allauth ask for signing in by themselves; the mark is for the access matrix."""
    view.gate = Gate("signed_in")
    return view


for _open in (login, logout, authenticate):
    public(_open)

ours = (
    [
        path("sign-in/", login, name="login"),
        path("sign-out/", logout, name="logout"),
        path("account/", account.account, name="account"),
        path("account/password/", account.password, name="password"),
        path("account/data/", data.data, name="data"),
        path("account/data/file/", data.take_along, name="take_along"),
        path("account/data/erase/", data.erase, name="erase"),
        path("sign-in/eid/", eid.begin, name="eid_begin"),
        path("sign-in/eid/show/", eid.show, name="eid_show"),
        path("sign-in/eid/said/", eid.said, name="eid_said"),
        path("account/eid/", eid.mine, name="eid"),
        path("account/eid/bind/", eid.bind, name="eid_bind"),
        path("account/eid/unbind/", eid.unbind, name="eid_unbind"),
        path("personal-data/", register.platform, name="register"),
        path("personal-data/register.csv", register.platform_file, name="register_file"),
        path("account/devices/", devices.devices, name="devices"),
        path("account/devices/everywhere/", devices.sign_out_everywhere, name="sign_out_everywhere"),
        path("account/devices/<int:pk>/end/", devices.end_device, name="end_device"),
        path("account/devices/<int:pk>/mine/", devices.my_device, name="my_device"),
        path("sign-in/paper-code/", account.paper_code, name="paper_code"),
    ],
    "people",
)

urlpatterns = [
    path("", include(ours)),
    path("sign-in/", login, name="account_login"),
    path("sign-out/", logout, name="account_logout"),
    path("sign-in/again/", _signed_in(reauthenticate), name="account_reauthenticate"),
    path("sign-in/code/", authenticate, name="mfa_authenticate"),
    path("sign-in/code/again/", _signed_in(reauthenticate_second), name="mfa_reauthenticate"),
    path("account/second-factor/", _signed_in(index), name="mfa_index"),
    path("account/second-factor/new/", _signed_in(activate_totp), name="mfa_activate_totp"),
    path("account/second-factor/remove/", _signed_in(deactivate_totp), name="mfa_deactivate_totp"),
    path("account/passkeys/new/", _signed_in(add_webauthn), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", _signed_in(remove_webauthn), name="mfa_remove_webauthn"),
    path("account/passkeys/again/", _signed_in(reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("account/second-factor/keys/", _signed_in(index), name="mfa_list_webauthn"),
    path("account/reserve-codes/", _signed_in(view_recovery_codes), name="mfa_view_recovery_codes"),
    path("account/reserve-codes/new/", _signed_in(generate_recovery_codes), name="mfa_generate_recovery_codes"),
]
