"""Leases: what one process works on, no other process does meanwhile; the lease of a dead process is free."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from summarizer import owners
from summarizer.store import direct
from summarizer.store.connection import Database
from summarizer.store.tables import LEASES

LEASE = 60.0
"""How many seconds a lease lasts unless its process renews it, which it does every 15."""
_PATIENCE = 1.0  # seconds between two checks of a lease that another process holds
_log = logging.getLogger(__name__)

T = TypeVar("T")
Done = Callable[[Connection, bool], T | None]
"""Finds what is done already; is given whether another process has held the lease meanwhile."""

_HOLDER = select(LEASES.c.owner).where(LEASES.c.key == bindparam("wanted"))
_RELEASE = delete(LEASES).where(LEASES.c.key == bindparam("wanted"), LEASES.c.owner == bindparam("holder"))


class Leases:
    """The leases that a process takes in a database; logs once that it waits for another process."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database = database
        self._owner = owner
        free = or_(LEASES.c.owner == bindparam("mine"), LEASES.c.expires <= bindparam("now"))
        self._take_free = database.upsert(LEASES, free).returning(LEASES.c.key)
        self._told = False

    @asynccontextmanager
    async def unless(self, key: str, done: Done[T]) -> AsyncIterator[T | None]:
        """What is done already; if nothing is, None and a lease to do it, as soon as nobody else holds one."""
        waited = False
        while True:
            holder, found = await self._database.change(partial(self._take, key, done, waited), hurry=False)
            if not holder:
                break
            if not self._told:
                _log.warning(
                    "%s: waiting for articles that are locked by %s", self._database.name, owners.in_words(holder)
                )
            waited = self._told = True
            await asyncio.sleep(_PATIENCE)
        try:
            yield found
        finally:
            if found is None:
                self._database.post(_RELEASE, {"wanted": key, "holder": self._owner})

    def _take(self, key: str, done: Done[T], waited: bool, connection: Connection) -> tuple[str, T | None]:
        """Look for what is done, else take the lease: '' if there is nothing to wait for, else who holds it."""
        found = done(connection, waited)
        if found is not None or self._is_ours(connection, key):
            return "", found
        owner = connection.scalar(_HOLDER, {"wanted": key}) or ":unknown:"
        if not owners.alive(owner):
            connection.execute(_RELEASE, {"wanted": key, "holder": owner})
            owner = "" if self._is_ours(connection, key) else owner
        return owner, None

    def _is_ours(self, connection: Connection, key: str) -> bool:
        now = time.time()
        values = {"key": key, "owner": self._owner, "expires": now + LEASE, "now": now, "mine": self._owner}
        return direct.first(connection, self._take_free, values) is not None


def renew(connection: Connection, owner: str) -> None:
    """Extend the leases of a process."""
    held = LEASES.c.owner == owner
    connection.execute(update(LEASES).where(held).values(expires=time.time() + LEASE))
