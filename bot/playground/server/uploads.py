"""Pictures and documents: kept in memory, found again by file_id."""

import mimetypes
from dataclasses import dataclass

from bot.playground.server.errors import Json, bad_request

PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = (PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF")


@dataclass(slots=True)
class Upload:
    """A file part of a request."""

    name: str
    content: bytes


class Files:
    """The files of this world by file_id."""

    def __init__(self) -> None:
        self.by_id: dict[str, tuple[str, bytes]] = {}

    def _add(self, folder: str, name: str, content: bytes) -> Json:
        number = len(self.by_id)
        file_id = f"{folder}-{number}"
        self.by_id[file_id] = (f"{folder}/{number}-{name}", content)
        return {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id}",
            "file_size": len(content),
        }

    def add_photo(self, content: bytes) -> list[Json]:
        """Keep a picture; return its PhotoSize list. What is no picture is refused."""
        if not content.startswith(PICTURES):
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = _size(content)
        return [{**self._add("photos", "photo", content), "width": width, "height": height}]

    def add_document(self, name: str, content: bytes) -> Json:
        """Keep a document; return its Document object."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return {
            **self._add("documents", name, content),
            "file_name": name,
            "mime_type": kind,
        }

    def reused(self, file_id: str, kind: str) -> list[Json] | Json:
        """Return a picture's sizes or a document again, by its file_id."""
        if file_id not in self.by_id or not file_id.startswith(kind):
            raise bad_request("wrong file identifier/HTTP URL specified")
        path, content = self.by_id[file_id]
        found: Json = {
            "file_id": file_id,
            "file_unique_id": f"unique-{file_id}",
            "file_size": len(content),
        }
        if kind == "photos":
            width, height = _size(content)
            return [{**found, "width": width, "height": height}]
        return {**found, "file_name": path.partition("-")[2]}


def _size(content: bytes) -> tuple[int, int]:
    """Return width and height, read from the head of a PNG; a usual size for others."""
    if content.startswith(PNG):
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    return 1280, 960
