"""Who may read the file of the store: nobody but its owner."""

import os
import stat
from pathlib import Path

OWNER_ONLY, OWNERS_FOLDER = 0o600, 0o700
BESIDE = ("-wal", "-shm", "-journal")  # what the library may have left beside the file
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)  # Windows has none


def keep_to_owner(path: Path) -> None:
    """Make the file where there is none, and see that nobody else may read it or its folder.

    A folder that holds anything else keeps its rights, for others may need it. Raises ``OSError``,
    for a link as well: it could lead anywhere.
    """
    path.parent.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    if _is_for_this_alone(path):
        path.parent.chmod(OWNERS_FOLDER)
    for one in (path, *(path.with_name(path.name + end) for end in BESIDE)):
        if one == path or one.is_symlink() or one.exists():
            opened = os.open(one, os.O_CREAT | os.O_RDWR | NO_LINKS, OWNER_ONLY)
            try:
                _tighten(opened)
            finally:
                os.close(opened)


def _is_for_this_alone(path: Path) -> bool:
    """Whether a folder is its owner's, holds nothing but the store and is none of the machine's."""
    folder = path.parent.resolve()
    owned = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
    of_the_machine = folder.parent == Path(folder.anchor) or folder.stat().st_mode & stat.S_ISVTX
    own = {path.name, *(path.name + end for end in BESIDE)}
    return owned and not of_the_machine and {one.name for one in folder.iterdir()} <= own


def _tighten(opened: int) -> None:
    """Take a file's rights from everybody but its owner, where there are such rights."""
    if hasattr(os, "fchmod") and stat.S_ISREG(os.fstat(opened).st_mode):
        os.fchmod(opened, OWNER_ONLY)
