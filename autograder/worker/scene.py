"""What the probes of a sandbox reach for: set up outside it, and to be found untouched."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.worker import environment

MARKER = "TORCHGRADE_PROBE"
SECRET = "probe-secret-5f0e"


@dataclass(frozen=True)
class Scene:
    """Targets.

    Attributes:
        parent: id of the process that forks the confined ones.
        secret: a file that everybody may read and write, were it not for the sandbox.
        tcp, udp: ports of loopback that are listened to.
        unix: path of a listening socket; `abstract` is the name of another.
        blocks: where in memory the strings are that the process was started with.
        inherited: a descriptor that was open when the process was forked.
    """

    parent: int
    secret: Path
    tcp: int
    udp: int
    unix: str
    abstract: str
    blocks: tuple[tuple[int, int], ...]
    inherited: int


@contextlib.contextmanager
def set_up() -> Iterator[Scene]:
    """Make the targets, in the process that is to fork the confined ones."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o777)
        secret = folder / "secret"
        secret.write_text(SECRET)
        secret.chmod(0o666)
        stream, datagram, unix, abstract = (
            stack.enter_context(socket.socket(family, kind))
            for family, kind in (
                (socket.AF_INET, socket.SOCK_STREAM),
                (socket.AF_INET, socket.SOCK_DGRAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
            )
        )
        stream.bind(("127.0.0.1", 0))
        datagram.bind(("127.0.0.1", 0))
        unix.bind(str(folder / "socket"))
        (folder / "socket").chmod(0o777)
        abstract.bind(f"\0torchgrade-probe-{os.getpid()}")
        for listener in (stream, unix, abstract):
            listener.listen()
        os.environ[MARKER] = SECRET
        stack.callback(os.environ.pop, MARKER, None)
        inherited = stack.enter_context(secret.open("rb")).fileno()
        yield Scene(
            parent=os.getpid(),
            secret=secret,
            tcp=stream.getsockname()[1],
            udp=datagram.getsockname()[1],
            unix=str(folder / "socket"),
            abstract=abstract.getsockname().decode(),
            blocks=environment.blocks(),
            inherited=inherited,
        )
