"""A connected desk holds a descriptor or two: the usual soft limit of 1,024 would turn the next desks away."""

from __future__ import annotations

import logging
import sys

log = logging.getLogger(__name__)

WANTED = 65_536


def allow_many() -> int:
    """Raise this process's limit of open files as far as it may be; returns what it is now (0: no such limit)."""
    if sys.platform == "win32":
        return 0
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        log.info("open files: %d allowed, was %d", wanted, soft)
        return wanted
    return soft
