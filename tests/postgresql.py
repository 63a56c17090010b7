"""Starts Debian's PostgreSQL for tests: a server of its own in a temporary folder, reached through a Unix socket only."""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

USER = "postgres"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))  # noqa: PTH207
    named = found[-1] if found else shutil.which("initdb")
    return Path(named).resolve().parent if named else None


class PostgreSQL:
    """A server while it is entered; ``new()`` gives the address of an empty database.

    PostgreSQL does not run as root, so root starts it as Debian's user ``postgres``.
    """

    def __init__(self, folder: Path) -> None:
        self._programs = folder
        self._databases = 0

    def __enter__(self) -> Self:
        self._home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        if os.geteuid() == 0:
            os.chown(self._home, pwd.getpwnam(USER).pw_uid, -1)
        self._run("initdb", "-D", self._home / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        options = f"-k {self._home} -c listen_addresses='' -c fsync=off -c max_connections=50"
        self._run("pg_ctl", "start", "-w", "-D", self._home / "data", "-l", self._home / "log", "-o", options)
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", self._home / "data")
        shutil.rmtree(self._home)

    def new(self) -> str:
        """The address of a new, empty database."""
        self._databases += 1
        name = f"store{self._databases}"
        self._run(
            "psql", "-q", "-h", self._home, "-U", USER, "-c", f"CREATE DATABASE {name} STRATEGY file_copy", "postgres"
        )
        return f"postgresql+psycopg://{USER}@/{name}?host={self._home}"

    def _run(self, program: str, *arguments: object) -> None:
        words = [str(self._programs / program), *map(str, arguments)]
        if os.geteuid() == 0:
            words = ["runuser", "-u", USER, "--", *words]
        done = subprocess.run(words, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 0, f"{program}: {done.stderr}"
