"""The consult as a web page: core and dialogs run in the browser, and nothing leaves the device."""

from pathlib import Path

STATIC = Path(__file__).with_name("static")  # styles, painter and screen of every page of the house
