"""What a command started ends with it, also where the command is killed: Prefect's own server would outlive it."""

from __future__ import annotations

import secrets
import subprocess
import sys
from functools import cache

from tasks.serving import marked
from tasks.settings import mark_children


@cache
def end_with_this_process() -> subprocess.Popen[bytes]:
    """Have all that this process starts from now on ended when it ends, however that comes about; who sees to that.

    Another process does, which waits for the end of a pipe: one that is killed sees to nothing itself.
    """
    mark = secrets.token_hex(8)
    waiting = subprocess.Popen(  # noqa: S603  a file of ours, on this Python
        [sys.executable, "-I", "-S", marked.__file__, mark],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    mark_children(marked.MARK, mark)
    return waiting
