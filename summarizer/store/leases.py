"""Who works on what: what one process holds a lease of, no other one does meanwhile; that of a dead process is free."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from summarizer.store import owners
from summarizer.store.connection import Database
from summarizer.store.tables import LEASES

LEASE = 60.0
"""Seconds that a lease of a process lasts that says nothing more; it is renewed every 15."""
_PATIENCE = 1.0  # seconds between two looks at what another process holds
_log = logging.getLogger(__name__)

_HOLDER = select(LEASES.c.owner).where(LEASES.c.key == bindparam("wanted"))
_RELEASE = delete(LEASES).where(LEASES.c.key == bindparam("wanted"), LEASES.c.owner == bindparam("holder"))


class Leases:
    """The leases that a process takes in a database; it says once that it waits for another one."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database = database
        self._owner = owner
        free = or_(LEASES.c.owner == bindparam("mine"), LEASES.c.expires <= bindparam("now"))
        self._take = database.upsert(LEASES, free).returning(LEASES.c.key)
        self._told = False

    @asynccontextmanager
    async def held(self, key: str) -> AsyncIterator[bool]:
        """Hold a lease, once nobody else does; True if another process did, so look again.

        Raises:
            StoreError: the database cannot be written.
        """
        waited = False
        while holder := await self._database.change(lambda connection: self._taken(connection, key)):
            if not self._told:
                _log.warning(
                    "%s: waiting for articles that are locked by %s", self._database.name, owners.shown(holder)
                )
            waited = self._told = True
            await asyncio.sleep(_PATIENCE)
        try:
            yield waited
        finally:
            self._database.post(_RELEASE, {"wanted": key, "holder": self._owner})

    def _taken(self, connection: Connection, key: str) -> str:
        """Take a lease: '' if it is ours now, else its owner."""
        owner = connection.scalar(_HOLDER, {"wanted": key})
        if owner and not owners.alive(owner):
            connection.execute(_RELEASE, {"wanted": key, "holder": owner})
        now = time.time()
        values = {"key": key, "owner": self._owner, "expires": now + LEASE, "now": now, "mine": self._owner}
        return "" if connection.execute(self._take, values).first() else owner or ":unknown:"


def renew(connection: Connection, owner: str) -> None:
    """Make the leases of a process last."""
    held = LEASES.c.owner == owner
    connection.execute(update(LEASES).where(held).values(expires=time.time() + LEASE))
