"""The whole register for the tests of this folder that open municipalities."""

from tests.places.conftest import country_register, register  # noqa: F401
