"""Who may read the file of the store: nobody but its owner."""

import os
import stat
from pathlib import Path

OWNER_ONLY, OWNERS_FOLDER = 0o600, 0o700
BESIDE = ("-wal", "-shm", "-journal")  # what the library may have left beside the file
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows has none


def keep_to_owner(path: Path) -> None:
    """Make the file where there is none, and see that nobody else may read it or its folder.

    Raises ``OSError``, for a link as well: it could lead anywhere.
    """
    folder = path.parent
    folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    if _is_for_this_alone(folder):
        folder.chmod(OWNERS_FOLDER)
    for one in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        if one == path or one.is_symlink() or one.exists():
            opened = os.open(one, os.O_CREAT | os.O_RDWR | NO_LINKS, OWNER_ONLY)
            try:
                _tighten(opened)
            finally:
                os.close(opened)


def _is_for_this_alone(folder: Path) -> bool:
    """Whether a folder holds the store and nothing that others need: not where the bot stands."""
    shared = folder.stat().st_mode & stat.S_ISVTX
    return not shared and not Path.cwd().is_relative_to(folder.resolve()) and _is_own(folder)


def _is_own(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _tighten(opened: int) -> None:
    """Take a file's rights from everybody but its owner, where there are such rights."""
    if hasattr(os, "fchmod") and stat.S_ISREG(os.fstat(opened).st_mode):
        os.fchmod(opened, OWNER_ONLY)
