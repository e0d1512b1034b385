"""The page's own files: its sentences, its list of files, its manifest."""

import json
import shutil
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from dialogs import Line, languages, spoken
from dialogs.passages import passage
from dialogs.wording import Wording, wording

AS_THEY_ARE = (
    "phone.css",
    "consult.css",
    "paint.js",
    "screen.js",
    "python.js",
    "consult.js",
    "icon.svg",
)
PARTS = {
    "pyodide.asm.wasm": "loading_python",
    "pyodide.asm.mjs": "loading_python",
    "python_stdlib.zip": "loading_library",
    "consult.zip": "loading_consult",
}
WHEEL = "loading_library"
# This origin alone: nothing is fetched from, sent to or shown in any other.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
HEADERS = """/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  Cache-Control: no-cache
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
"""


def fill(static: Path, page: Path) -> None:
    """Write everything of the page but Python into its folder, where Python already lies."""
    for name in AS_THEY_ARE:
        shutil.copyfile(static / name, page / name)
    wheel = next(path.name for path in page.glob("*.whl"))
    sheet = Template((static / "sheet.html").read_text("utf-8"))
    (page / "index.html").write_text(sheet.substitute(_filled(wheel)), "utf-8")
    (page / "page.webmanifest").write_text(_json(_manifest()), "utf-8")
    kept = _json({path.name: _kept(path) for path in sorted(page.iterdir())})
    keeper = (static / "keeper.js").read_text("utf-8").replace('"FILES"', kept)
    (page / "keeper.js").write_text(keeper, "utf-8")
    (page / "_headers").write_text(HEADERS.format(policy=POLICY), "utf-8")


def _json(value: object) -> str:
    """JSON that may stand inside a page: no tag in it ends anything."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _kept(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    part = WHEEL if path.suffix == ".whl" else PARTS.get(path.name)
    large = {"size": len(content), "part": part} if part else {}
    return {"hash": sha256(content).hexdigest(), **large}


def _filled(wheel: str) -> dict[str, str]:
    english = _words(wording())
    codes = [code for code, _name in languages()]
    built = {"wheel": wheel, "words": {code: _words(wording(code)) for code in codes}}
    return {
        **{key: escape(text) for key, text in english.items()},
        "policy": escape(POLICY),
        "description": escape(wording().say("bot.short_description")),
        "built": _json(built),
        "languages": "".join(
            f'<option value="{code}">{name}</option>' for code, name in languages()
        ),
        "intros": "\n".join(map(_intro, codes)),
    }


def _words(words: Wording) -> dict[str, str]:
    return words.table("web")


def _intro(language: str) -> str:
    """What this is, for whom, and its state of review: shown before Python is up."""
    words = wording(language)
    about = passage("about", words)
    lines = [
        *([Line(words.say("text.translation"))] if words.has("text.translation") else []),
        Line(words.say("text.start", **spoken.examples("line", words))),
        *(line for block in about.blocks for line in block.lines),
        Line(words.say("web.local")),
    ]
    texts = "".join(f"<p>{escape(line.text)}</p>" for line in lines)
    title = escape(words.say("text.title"))
    hidden = "" if language == "en" else " hidden"
    return f'<article class="intro" lang="{language}"{hidden}><h2>{title}</h2>{texts}</article>'


def _manifest() -> dict[str, object]:
    return {
        "name": wording().say("web.title"),
        "short_name": wording().say("web.title"),
        "description": wording().say("bot.short_description"),
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#e8edf1",
        "theme_color": "#1a6580",
        "icons": [
            {"src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": purpose}
            for purpose in ("any", "maskable")
        ],
    }
