"""Reads the body of a request: JSON, form fields, or multipart with files."""

import json
import re
from urllib.parse import parse_qsl

from bot.playground.server.errors import Json, bad_request
from bot.playground.server.uploads import Upload

NAME = re.compile(rb'name="([^"]*)"')
FILE_NAME = re.compile(rb'filename="([^"]*)"')
BOUNDARY = re.compile(r'boundary="?([^";]+)"?')
ATTACHED = "attach://"


def read_body(content_type: str, body: bytes, query: str) -> Json:
    """Return the parameters of a call; a file part is an ``Upload``."""
    raw: Json = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    if not body:
        return raw
    if content_type.startswith("application/json"):
        return raw | _read_json(body)
    if content_type.startswith("multipart/form-data"):
        return raw | _read_multipart(content_type, body)
    return raw | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _read_json(body: bytes) -> Json:
    try:
        fields = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(fields, dict):
        raise bad_request("can't parse JSON object: Object expected")
    return {name: value for name, value in fields.items() if value is not None}


def _read_multipart(content_type: str, body: bytes) -> Json:
    found = BOUNDARY.search(content_type)
    if found is None:
        raise bad_request("boundary parameter not found in Content-Type")
    fields: Json = {}
    for part in body.split(b"--" + found[1].encode())[1:-1]:
        head, _gap, content = part.partition(b"\r\n\r\n")
        name, file_name = NAME.search(head), FILE_NAME.search(head)
        if name is None:
            continue
        content = content.removesuffix(b"\r\n")
        fields[name[1].decode()] = (
            Upload(file_name[1].decode(), content) if file_name else content.decode()
        )
    return _attach(fields)


def _attach(fields: Json) -> Json:
    """Put files in the place of the ``attach://`` references to them."""
    used: set[str] = set()
    for name, value in fields.items():
        if isinstance(value, str) and value.startswith(ATTACHED):
            used.add(value.removeprefix(ATTACHED))
            fields[name] = fields.get(value.removeprefix(ATTACHED), value)
        elif isinstance(value, str) and ATTACHED in value:
            fields[name] = _attach_nested(fields, json.loads(value), used)
    return {name: value for name, value in fields.items() if name not in used}


def _attach_nested(fields: Json, value: Json, used: set[str]) -> Json:
    for key, item in value.items():
        if isinstance(item, str) and item.startswith(ATTACHED):
            used.add(item.removeprefix(ATTACHED))
            value[key] = fields.get(item.removeprefix(ATTACHED), item)
    return value
