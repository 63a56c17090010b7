"""Whose a lease or an unfinished file is: a process of a machine, and whether it may still be there."""

import os
import secrets
import socket


def me() -> str:
    """This process, and no other one that will ever get its number: host:pid:token."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(8)}"


def shown(owner: str) -> str:
    """An owner in words: its pid, and its host where that is another one."""
    host, pid, _ = owner.rsplit(":", 2)
    return f"pid {pid}" if host in {"", socket.gethostname()} else f"pid {pid} on {host}"


def alive(owner: str) -> bool:
    """Whether the process of an owner may still be at work; of other machines' we cannot know."""
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
