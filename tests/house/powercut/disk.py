"""A disk that forgets: put between SQLite and its files, it keeps a copy of each file as it was last synced.

SQLite reaches files through a table of functions (its VFS). Here that table is copied, and two functions of it are
ours: one that syncs a file, then copies it; one that deletes. What a power cut after the k-th sync leaves is the
newest copy of each file up to k; whatever was written later and not synced is gone, or there in part.

Works where Python shares the library of the system; elsewhere :func:`install` answers ``False``.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sqlite3  # noqa: F401  (loads the library that is looked for)
from pathlib import Path

_POINTER = ctypes.c_void_p
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int)
_Open = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, _POINTER, ctypes.c_int, _POINTER)
_Delete = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = (
        [("iVersion", ctypes.c_int), ("szOsFile", ctypes.c_int), ("mxPathname", ctypes.c_int)]
        + [("pNext", _POINTER), ("zName", ctypes.c_char_p), ("pAppData", _POINTER)]
        + [("xOpen", _POINTER), ("xDelete", _POINTER)]
        + [(f"other{n}", _POINTER) for n in range(14)]
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        [("iVersion", ctypes.c_int)]
        + [(name, _POINTER) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync")]
        + [(f"other{n}", _POINTER) for n in range(13)]
    )


class Disk:
    """Copies of each file in ``folder``, named ``<number of the sync>~<name>``; an empty ``…~gone`` for a deletion."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.syncs = 0
        #: What SQLite holds on to: nothing of it may be taken away while it runs.
        self.held: list[object] = []
        self.methods: dict[int, _Methods] = {}
        self.files: dict[int, tuple[str, int]] = {}

    def install(self) -> bool:
        """Stand between SQLite and its files from now on; ``False`` where its library cannot be reached."""
        maps = Path("/proc/self/maps")
        found = re.search(r"\S+/libsqlite3\S*", maps.read_text()) if maps.exists() else None
        if found is None:
            return False
        library = ctypes.CDLL(found[0])
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        real = library.sqlite3_vfs_find(None)
        ours = _Vfs()
        ctypes.memmove(ctypes.byref(ours), real, ctypes.sizeof(_Vfs))
        really_open, really_delete = _Open(real.contents.xOpen), _Delete(real.contents.xDelete)

        # Names are handed on where they stand: SQLite's files go on reading them there.
        def opened(_vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
            code = int(really_open(ctypes.addressof(real.contents), name, file, flags, out))
            pointer = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
            if code == 0 and pointer[0] and name:
                known = ctypes.cast(pointer[0], ctypes.POINTER(_Methods)).contents
                self.files[file] = (os.fsdecode(ctypes.string_at(name)), int(known.xSync or 0))
                pointer[0] = self._watched(int(pointer[0]), known)
            return code

        def deleted(_vfs: int, name: int, sync: int) -> int:
            code = int(really_delete(ctypes.addressof(real.contents), name, sync))
            self._note(os.fsdecode(ctypes.string_at(name)), gone=True)
            return code

        self.held += [library, real, ours, really_open, really_delete]
        for field, made in (("xOpen", _Open(opened)), ("xDelete", _Delete(deleted))):
            self.held.append(made)
            setattr(ours, field, ctypes.cast(made, _POINTER))
        ours.zName = b"forgets"
        ours.pNext = None
        return int(library.sqlite3_vfs_register(ctypes.byref(ours), 1)) == 0

    def _watched(self, address: int, known: _Methods) -> int:
        """The functions of a file, with a sync of ours."""
        if address not in self.methods:
            made = _Methods()
            # An older table is shorter; what lies behind its end is never called.
            ctypes.memmove(ctypes.byref(made), ctypes.byref(known), ctypes.sizeof(_Methods))
            sync = _Sync(self._synced)
            made.xSync = ctypes.cast(sync, _POINTER)
            self.held += [sync, made]
            self.methods[address] = made
        return ctypes.addressof(self.methods[address])

    def _synced(self, file: int, flags: int) -> int:
        path, really = self.files[file]
        code = int(_Sync(really)(file, flags))
        if code == 0:
            self._note(path)
        return code

    def _note(self, path: str, gone: bool = False) -> None:
        self.syncs += 1
        target = self.folder / f"{self.syncs:05}~{Path(path).name}"
        if gone:
            target.with_name(f"{target.name}~gone").touch()
        else:
            shutil.copyfile(path, target)


def after_cut(copies: Path, number: int, target: Path, torn: int | None = None) -> None:
    """Lay out in ``target`` what the disk holds after a power cut that followed sync ``number``.

    :param torn: so many bytes of what was being written when it was cut have come to the disk as well.
    """
    target.mkdir(parents=True)
    newest: dict[str, Path] = {}
    coming: dict[str, Path] = {}
    for path in sorted(copies.iterdir()):
        count, name, *gone = path.name.split("~")
        if int(count) <= number:
            newest[name] = path
            if gone:
                newest.pop(name)
        elif int(count) == number + 1 and not gone:
            # What is written before the next sync is for the file that is synced then.
            coming[name] = path
    for name, path in newest.items():
        shutil.copyfile(path, target / name)
        follows = coming.get(name)
        if torn is not None and follows is not None:
            with (target / name).open("r+b") as out:
                out.write(follows.read_bytes()[:torn])
