"""The boundary of accounts: signing in, second step, passwords, roles."""

from birge.people.forms.entering import (
    Again,
    ChangePassword,
    LoginField,
    NewApp,
    PaperCodeForm,
    SecondStep,
    SecondStepAgain,
    SignIn,
)
from birge.people.forms.passkeys import ByPasskey, ByPasskeyAgain, NewPasskey
from birge.people.forms.requests import AnswerForm, RequestForm
from birge.people.forms.roles import AskExport, NewMandate

__all__ = [
    "Again",
    "AnswerForm",
    "AskExport",
    "ByPasskey",
    "ByPasskeyAgain",
    "ChangePassword",
    "LoginField",
    "NewApp",
    "NewMandate",
    "NewPasskey",
    "PaperCodeForm",
    "RequestForm",
    "SecondStep",
    "SecondStepAgain",
    "SignIn",
]
