"""Identifies the owner of a lease or of an unfinished file: a process on a machine, and whether it may still be running."""

import os
import secrets
import socket


def this_process() -> str:
    """An identifier of this process that no other process will ever share: host:pid:token."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(8)}"


def in_words(owner: str) -> str:
    """An owner for messages: its pid, and its host if that is another machine."""
    host, pid, _ = owner.rsplit(":", 2)
    return f"pid {pid}" if host in {"", socket.gethostname()} else f"pid {pid} on {host}"


def alive(owner: str) -> bool:
    """Whether an owner's process may still be running; on other machines, it may."""
    host, pid, _ = owner.rsplit(":", 2)
    if host != socket.gethostname():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
