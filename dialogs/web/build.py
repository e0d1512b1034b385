"""Builds the page: static files from pinned inputs, the same bytes each time."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from dialogs.web import STATIC
from dialogs.web.shell import fill

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
OURS = ("core", "dialogs")
NOT_OURS = (
    *("dialogs/book", "dialogs/pictures"),
    *("dialogs/web/static", "dialogs/web/build.py", "dialogs/web/shell.py"),
)
NEVER = shutil.ignore_patterns("__pycache__", "__main__.py")
WASM = "pydantic_core"  # the one library that is compiled, and so lies outside the archives


def build(page: Path, work: Path) -> dict[str, int]:
    """Build the page into an empty folder; gives its size in bytes as it is and compressed.

    Raises ``subprocess.CalledProcessError`` if an input cannot be fetched or compiled.
    """
    shutil.rmtree(page, ignore_errors=True)
    page.mkdir(parents=True)
    runtime = _runtime(work)
    for name in RUNTIME:
        shutil.copyfile(runtime / name, page / name)
    lock = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))
    lock["packages"] = {}
    (page / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    with TemporaryDirectory() as tree:
        _archives(page, Path(tree), runtime, _wheels(work))
    fill(STATIC, page)
    files = [path for path in sorted(page.iterdir()) if path.name != "_headers"]
    _run("node", HERE / "press.mjs", *files)
    whole = {"as it is": files, "as .br": page.glob("*.br"), "as .gz": page.glob("*.gz")}
    return {name: sum(path.stat().st_size for path in paths) for name, paths in whole.items()}


def _run(*command: object, cwd: Path = ROOT) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=cwd)  # noqa: S603 - our own words


def _runtime(work: Path) -> Path:
    """The folder of CPython for WebAssembly, as the lock file pins it."""

    def fetch(folder: Path) -> None:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder)
        _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", cwd=folder)

    return _fetched(work, HERE / "package-lock.json", fetch) / "node_modules" / "pyodide"


def _wheels(work: Path) -> list[Path]:
    """The libraries, each of the hash that a lock file pins."""
    wasm = _downloaded(work, HERE / "wheels.lock", "pyemscripten_2026_0_wasm32")
    return wasm + _downloaded(work, HERE / "fallback.lock", "manylinux_2_28_x86_64")


def _downloaded(work: Path, lock: Path, platform: str) -> list[Path]:
    """The wheels of a lock file."""

    def fetch(folder: Path) -> None:
        python = ("--python-version=3.14", "--implementation=cp", "--abi=cp314")
        only = ("--only-binary=:all:", "--no-deps", "--require-hashes", "--quiet")
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "download")
        where = (f"--platform={platform}", "--dest", folder, "--requirement", lock)
        _run(*pip, *only, *python, *where)

    return sorted(_fetched(work, lock, fetch).glob("*.whl"))


def _fetched(work: Path, lock: Path, fetch: Callable[[Path], None]) -> Path:
    """The folder of what a lock file pins: there whole or not at all, whoever else builds."""
    folder = work / f"{lock.stem}-{sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not folder.exists():
        work.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as fresh:
            fetch(Path(fresh))
            with suppress(OSError):  # another was faster
                Path(fresh).rename(folder)
    return folder


def _archives(page: Path, tree: Path, runtime: Path, wheels: list[Path]) -> None:
    """The standard library with the libraries, what is compiled, and the consult itself.

    Stored as they are: whoever serves them compresses each as a whole, which takes less.
    """
    library, compiled, ours = tree / "library", tree / "compiled", tree / "ours"
    ZipFile(runtime / "python_stdlib.zip").extractall(library)
    [wasm] = [wheel for wheel in wheels if wheel.name.startswith(WASM)]
    for wheel in wheels:
        ZipFile(wheel).extractall(compiled if wheel == wasm else library)
    _remove(library.glob("*.dist-info"))
    for pattern in (HERE / "left_out.txt").read_text("utf-8").split():  # what no consult reaches
        _remove([*library.glob(pattern), *compiled.glob(pattern)])
    for room in OURS:
        shutil.copytree(ROOT / room, ours / room, ignore=NEVER)
    _remove(ours / name for name in NOT_OURS)
    _run("node", HERE / "compile.mjs", runtime, tree)
    _remove(tree.rglob("*.py"))
    _store(library, page / "python_stdlib.zip")
    _store(compiled, page / wasm.name)
    _store(ours, page / "consult.zip")


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _store(folder: Path, archive: Path) -> None:
    """An archive without compression, without a time: equal folders give equal bytes."""
    with ZipFile(archive, "w", ZIP_STORED) as stored:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                stored.writestr(ZipInfo(path.relative_to(folder).as_posix()), path.read_bytes())
