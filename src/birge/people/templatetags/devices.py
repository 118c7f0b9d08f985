"""What a browser of a person is called."""

from django import template

from birge.people.notices import device_name

register = template.Library()
register.filter("device_name", device_name)
