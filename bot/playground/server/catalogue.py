"""Reads a call's parameters by the Bot API's own description, kept in ``methods.json``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.playground.server.errors import NOT_FOUND, Json, bad_request
from bot.playground.server.uploads import Upload

DESCRIPTION: Json = json.loads(Path(__file__).with_name("methods.json").read_text(encoding="utf-8"))
TYPES: dict[str, dict[str, list[Any]]] = DESCRIPTION["types"]
MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
}
MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}
Reader = Callable[[str, Any], Any]


def _integer(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request(f'parameter "{name}" must be Integer')
    try:
        return int(value)
    except ValueError:
        raise bad_request(f'parameter "{name}" must be Integer') from None


def _boolean(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "True", "1"):
        return True
    if value in ("false", "False", "0"):
        return False
    raise bad_request(f'parameter "{name}" must be Boolean')


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise bad_request(f'parameter "{name}" must be String')
    return value


def _chat(_name: str, value: object) -> int:
    try:
        return int(value)  # type: ignore[call-overload, no-any-return]  # anything else is refused below
    except (TypeError, ValueError):
        raise bad_request("chat not found") from None


def _nested(types: str, *, newest: bool) -> Reader:
    def read(name: str, value: object) -> object:
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {name} JSON object") from None
        _check(name, types, value, newest=newest)
        return value

    return read


def _reader(types: str, *, newest: bool) -> Reader:
    simple: dict[str, Reader] = {
        "Integer": _integer,
        "Boolean": _boolean,
        "String": _string,
        "Integer|String": _chat,
        "InputFile|String": lambda _name, value: value,
        "InputFile": lambda _name, value: value,
    }
    return simple.get(types) or _nested(types, newest=newest)


def _check(name: str, types: str, value: object, *, newest: bool) -> None:
    """Refuse a nested value with unknown, missing or misshapen fields."""
    if types.startswith("[]"):
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name}: an Array is expected")
        for item in value:
            _check(name, types[2:], item, newest=newest)
        return
    kind = _kind(types, value)
    if kind not in TYPES:
        return
    if not isinstance(value, dict):
        raise bad_request(f"can't parse {name}: an Object is expected")
    _check_fields(name, kind, value, newest=newest)


def _kind(types: str, value: object) -> str:
    """Return which of several alternative types a value means to be."""
    if types == "InlineQueryResult" and isinstance(value, dict):
        return "InlineQueryResultArticle" if value.get("type") == "article" else types
    if types == "InputMessageContent" and isinstance(value, dict):
        return "InputTextMessageContent" if "message_text" in value else types
    if types == "InputMedia" and isinstance(value, dict):
        return {"photo": "InputMediaPhoto", "document": "InputMediaDocument"}.get(
            str(value.get("type")), types
        )
    if "|" in types and isinstance(value, dict):
        return next((kind for key, kind in MARKUPS.items() if key in value), types)
    return types


def _check_fields(name: str, kind: str, value: Json, *, newest: bool) -> None:
    fields = TYPES[kind]
    new = () if newest else DESCRIPTION["new"]["fields"].get(kind, ())
    for key, item in value.items():
        if key not in fields or key in new:
            raise bad_request(f'can\'t parse {name}: {kind} has no field "{key}"')
        _check_value(name, key, fields[key][0], item, newest=newest)
    for key, (_types, required) in fields.items():
        if required and key not in value:
            raise bad_request(f'can\'t parse {name}: {kind} needs the field "{key}"')


def _check_value(name: str, key: str, types: str, item: object, *, newest: bool) -> None:
    """Refuse a field of the wrong type; a nested field is walked."""
    wanted = {"Integer": int, "Boolean": bool, "String": str | Upload}.get(types)
    if wanted is None:
        _check(name, types, item, newest=newest)
    elif not isinstance(item, wanted):
        raise bad_request(f'can\'t parse {name}: field "{key}" must be of type {types}')


class Schema:
    """The methods served, each with its parameters; ``newest`` adds Bot API 10.1 and 10.2."""

    def __init__(self, *, newest: bool = False) -> None:
        new = DESCRIPTION["new"]
        self.methods: dict[str, dict[str, Reader]] = {}
        self.required: dict[str, list[str]] = {}
        self.names: dict[str, str] = {}
        for method, fields in DESCRIPTION["methods"].items():
            if not newest and method in new["methods"]:
                continue
            hidden = () if newest else new["fields"].get(method, ())
            self.methods[method] = {
                name: _reader(types, newest=newest)
                for name, (types, _required) in fields.items()
                if name not in hidden
            }
            self.required[method] = [name for name, field in fields.items() if field[1]]
            self.names[method.lower()] = method

    def method(self, name: str) -> str:
        """Return the method's own spelling; a name in any case is accepted, as on Telegram."""
        try:
            return self.names[name.lower()]
        except KeyError:
            raise NOT_FOUND from None

    def read(self, method: str, raw: Json) -> Json:
        """Return the parameters of a call in their own types, or refuse the call."""
        readers = self.methods[method]
        params: Json = {}
        for name, value in raw.items():
            reader = readers.get(name)
            if reader is None:
                raise bad_request(f'parameter "{name}" is unknown to {method}')
            params[name] = reader(name, value)
        for name in self.required[method]:
            if params.get(name) in (None, ""):
                raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
        return params
