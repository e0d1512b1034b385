"""Reads the parameters of a call from its request: JSON, form fields, files."""

import json

from starlette.datastructures import UploadFile
from starlette.requests import Request

from bot.playground.server.errors import Json, bad_request
from bot.playground.server.uploads import Upload

ATTACHED = "attach://"


async def read_body(request: Request) -> Json:
    """The parameters of a call; a file part is an ``Upload``. Raises ``ApiError`` for bad JSON."""
    query: Json = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        return query | _read_json(await request.body())
    async with request.form() as form:
        fields = {
            name: Upload(value.filename or "", await value.read())
            if isinstance(value, UploadFile)
            else value
            for name, value in form.items()
        }
    return query | attach(fields)


def _read_json(body: bytes) -> Json:
    try:
        fields = json.loads(body or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(fields, dict):
        raise bad_request("can't parse JSON object: Object expected")
    return {name: value for name, value in fields.items() if value is not None}


def attach(fields: Json) -> Json:
    """The same fields, with files in the place of the ``attach://`` references to them."""
    files = {name: value for name, value in fields.items() if isinstance(value, Upload)}
    named = {f"{ATTACHED}{name}": file for name, file in files.items()}
    used = {name for name in files if ATTACHED + name in "".join(map(str, fields.values()))}
    return {name: _attached(value, named) for name, value in fields.items() if name not in used}


def _attached(value: object, named: dict[str, Upload]) -> object:
    """A field, whole or within its JSON, with its references resolved."""
    if not isinstance(value, str) or ATTACHED not in value:
        return value
    if value in named:
        return named[value]
    inner = json.loads(value)
    return {
        key: named.get(item, item) if isinstance(item, str) else item for key, item in inner.items()
    }
