"""Telegram's text: HTML with its own error texts, lengths in UTF-16 units, automatic entities."""

import re
from typing import Any

from bot.playground.server.errors import Json, bad_request

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
TAGS = {*SIMPLE, "a", "span", "blockquote", "tg-emoji"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile(r"[<&]")
CHARACTER = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,8})|(lt|gt|amp|quot));?")
START = re.compile(r"<([^\s>]*)([^>]*)>")
END = re.compile(r"</([^\s>]*)\s*>")
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?""")
AUTOMATIC = re.compile(
    r"(?P<bot_command>(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<url>https?://[^\s<>()]+[^\s<>().,;:!?])"
    r"|(?P<mention>(?<![\w/@])@[A-Za-z0-9_]{3,32}\b)"
)


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it, in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


class _Parser:
    """One pass over an HTML text; ``text`` and ``entities`` are what comes out."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[tuple[str, Json, int]] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        position = 0
        while found := SPECIAL.search(self.source, position):
            start = found.start()
            self._add(self.source[position:start])
            position = self._tag(start) if self.source[start] == "<" else self._character(start)
        self._add(self.source[position:])
        if self.open:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += units(piece)

    def _character(self, start: int) -> int:
        found = CHARACTER.match(self.source, start)
        if found is None:
            self._add("&")
            return start + 1
        decimal, hexadecimal, name = found.groups()
        self._add(NAMED[name] if name else chr(int(decimal or hexadecimal, 10 if decimal else 16)))
        return found.end()

    def _tag(self, start: int) -> int:
        if self.source.startswith("</", start):
            return self._end_tag(start)
        found = START.match(self.source, start)
        if found is None:
            raise _unparsed(f"Unclosed start tag at byte offset {self._at(start)}")
        name = found[1].lower()
        if name not in TAGS:
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {self._at(start)}')
        attributes = dict(ATTRIBUTE.findall(found[2]))
        self.open.append((name, self._entity(name, attributes, start), self.length))
        return found.end()

    def _end_tag(self, start: int) -> int:
        if not self.open:
            raise _unparsed(f"Unexpected end tag at byte offset {self._at(start)}")
        found = END.match(self.source, start)
        if found is None:
            raise _unparsed(f"Unclosed end tag at byte offset {self._at(start)}")
        name, entity, offset = self.open.pop()
        if found[1] and found[1].lower() != name:
            raise _unparsed(
                f"Unmatched end tag at byte offset {self._at(start)}, "
                f'expected "</{name}>", found "</{found[1]}>"'
            )
        if entity and self.length > offset:
            self.entities.append({"offset": offset, "length": self.length - offset, **entity})
        return found.end()

    def _entity(self, name: str, attributes: dict[str, str], start: int) -> Json:
        if name in SIMPLE:
            return {"type": SIMPLE[name]}
        if name == "blockquote":
            return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}
        if name == "a":
            address = _unquoted(attributes.get("href", ""))
            return {"type": "text_link", "url": address} if address else {}
        if name == "span" and _unquoted(attributes.get("class", "")) != "tg-spoiler":
            raise _unparsed(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._at(start)}'
            )
        return {"type": "spoiler"} if name == "span" else {}

    def _at(self, position: int) -> int:
        return len(self.source[:position].encode())


def _unquoted(value: str) -> str:
    plain = value[1:-1] if value[:1] in {'"', "'"} else value
    return CHARACTER.sub(lambda found: NAMED.get(found[3] or "", found[0]), plain)


def _unparsed(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")


def automatic(text: str) -> list[Json]:
    """Return the entities that Telegram finds by itself: commands, addresses, mentions."""
    if "/" not in text and "@" not in text:
        return []
    return [
        {
            "offset": units(text[: found.start()]),
            "length": units(found[0]),
            "type": found.lastgroup,
        }
        for found in AUTOMATIC.finditer(text)
    ]


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    kept = text.strip()
    if len(kept) == len(text):
        return text, entities
    lead, length = units(text[: len(text) - len(text.lstrip())]), units(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, length)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return kept, moved


def read_text(params: Json, name: str, entities_name: str) -> tuple[str, list[Json]]:
    """Return the plain text and the entities of a method's text or caption parameter."""
    source: str = params.get(name, "")
    mode: Any = params.get("parse_mode", "")
    if mode.lower() == "html":
        text, entities = _Parser(source).run()
    elif not mode:
        text, entities = source, params.get(entities_name, [])
    else:
        raise bad_request(f"unsupported parse_mode {mode!r}: this server reads HTML only")
    text, entities = _trimmed(text, entities)
    taken = [(item["offset"], item["offset"] + item["length"]) for item in entities]
    free = [
        found
        for found in automatic(text)
        if not any(start <= found["offset"] < end for start, end in taken)
    ]
    return text, sorted(entities + free, key=lambda item: (item["offset"], -item["length"]))
