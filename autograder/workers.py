"""The grader's end of zygote and worker: start, talk within a deadline, end."""

from __future__ import annotations

import array
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

import torch

from autograder.faults import BadReply, Died, GraderFault, OutOfMemory, TimedOut
from autograder.messages import say
from autograder.worker import wire
from autograder.worker.limits import Limits

MAX_REPLY = 64 << 20
CPU_SECONDS = Limits().cpu_seconds
START_SECONDS = 120
Callback = Callable[[Any, list[torch.Tensor]], tuple[Any, wire.Packer]]


class Zygote:
    """A warm, single-threaded interpreter that forks this grader's workers.

    Args:
        process: its process, where it is a child of this one.
        control: the socket on which it takes requests; see :func:`autograder.launch.launch`.
    """

    def __init__(self, process: subprocess.Popen[bytes] | None, control: socket.socket) -> None:
        self.process, self.control = process, control
        self.control.settimeout(START_SECONDS)
        self.profile = ""
        self.has_images = False
        self.killed = 0

    def ready(self) -> None:
        """Wait until it has warmed up.

        Raises:
            GraderFault: it does not start.
        """
        if not self.profile:
            hello = self._receive()
            if hello["threads"] != 1:
                raise GraderFault("the zygote has more than one thread: a fork of it could hang")
            self.profile = hello["profile"]

    def fork(self, limits: dict[str, int]) -> Worker:
        """A new worker, confined and idle."""
        self.ready()
        ours, theirs = socket.socketpair()
        with theirs:
            reply = self._ask({"op": "fork", "limits": limits}, theirs.fileno())
        return Worker(self, reply["pid"], ours)

    def split(self) -> Zygote:
        """Have it fork its like, as warm and with the same images, for another grading process."""
        self.ready()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._ask({"op": "split"}, theirs.fileno())
        other = Zygote(None, ours)
        other.profile, other.has_images = self.profile, self.has_images
        return other

    def reap(self, pid: int, patience: float = 0.0) -> dict[str, Any]:
        """End a worker and learn how it ended; by itself, where it does so within ``patience``."""
        return self._ask({"op": "reap", "pid": pid, "patience": patience})

    def hold_images(self, train: torch.Tensor, labels: torch.Tensor, test: torch.Tensor) -> None:
        """Hand over Fashion-MNIST: uint8 images (N, 28, 28), training labels, test images."""
        if self.has_images:
            return
        self.ready()
        descriptor = os.memfd_create("images")
        with open(descriptor, "wb+") as file:
            for part in (train, labels.to(torch.uint8), test):
                file.write(part.contiguous().numpy().data)
            file.flush()
            file.seek(0)
            rows = [len(train), len(labels), len(test)]
            self._ask({"op": "images", "rows": rows}, file.fileno())
        self.has_images = True

    def close(self) -> None:
        """End it and every worker of it."""
        self.control.close()
        if self.process is None:
            return
        if self.profile:  # else it still loads, and has no workers to end
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()

    def __enter__(self) -> Zygote:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, request: dict[str, Any], descriptor: int | None = None) -> dict[str, Any]:
        rights = [] if descriptor is None else [descriptor]
        attached = (
            [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", rights))] if rights else []
        )
        try:
            self.control.sendmsg([json.dumps(request).encode()], attached)
        except OSError as error:
            raise GraderFault("the zygote is gone") from error
        return self._receive()

    def _receive(self) -> dict[str, Any]:
        try:
            data = self.control.recv(1 << 16)
        except OSError as error:
            raise GraderFault("the zygote does not answer") from error
        if not data:
            reason = ""
            if self.process and self.process.stderr:
                reason = self.process.stderr.read().decode(errors="replace").strip()
            raise GraderFault((reason.splitlines() or ["the zygote ended without a reason"])[-1])
        answer: dict[str, Any] = json.loads(data)
        return answer


class Worker:
    """One confined process with one student's code."""

    def __init__(self, zygote: Zygote, pid: int, connection: socket.socket) -> None:
        self.zygote = zygote
        self.pid = pid
        self.connection = connection
        connection.setblocking(False)
        self.poll = select.poll()
        self.poll.register(connection)
        self.alive = True
        self.turn = 0

    def exchange(
        self, message: Any, packer: wire.Packer, deadline: float, callback: Callback
    ) -> tuple[Any, list[torch.Tensor]]:
        """Send a request, serve callbacks, return the reply.

        Raises:
            TimedOut, Died, OutOfMemory, BadReply: the worker is dead afterwards.
        """
        self.turn += 1
        message = {**message, "turn": self.turn}
        try:
            while True:
                self._send(packer.frame(message), deadline)
                reply, tensors = self._receive(deadline)
                if not isinstance(reply, dict) or reply.get("turn") != self.turn:
                    raise wire.ProtocolError("a reply of no known form, or out of turn")
                if "callback" not in reply:
                    return reply, tensors
                message, packer = callback(reply, tensors)
        except TimeoutError:
            self.end()
            raise TimedOut(say("It ran longer than its time limit and was stopped.")) from None
        except (wire.ProtocolError, RecursionError):
            self.end()
            raise BadReply from None
        except (EOFError, OSError):
            raise self._obituary() from None
        except BaseException:
            self.end()  # a fault raised in a callback leaves the worker waiting
            raise

    def end(self, patience: float = 0.0) -> dict[str, Any]:
        """Wait for the process, killed unless it ends within ``patience`` seconds."""
        if not self.alive:
            return {}
        self.alive = False
        self.connection.close()
        return self.zygote.reap(self.pid, patience)

    def _obituary(self) -> Died | TimedOut | OutOfMemory:
        # The socket closes a moment before the process is gone; its own signal wins over our kill.
        end = self.end(patience=0.5)
        status = end.get("status", 0)
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        if number == signal.SIGKILL and end["cpu"] >= CPU_SECONDS:
            number = signal.SIGXCPU  # it had ignored that
        if number == signal.SIGKILL and not end["by_us"]:
            self.zygote.killed += 1  # a person or the kernel, short of memory: grade it again
        if number == signal.SIGXCPU:
            return TimedOut(say("It used more processor time than it may and was stopped."))
        if number in (signal.SIGSEGV, signal.SIGBUS):
            return Died(
                say(
                    "Its process crashed. The usual causes are recursion without an end "
                    "and a wrong use of memory."
                )
            )
        return Died(say("Its process ended before it had answered."))

    def _send(self, pieces: list[bytes | memoryview], deadline: float) -> None:
        for piece in pieces:
            view = memoryview(piece).cast("B")
            while view:
                with contextlib.suppress(BlockingIOError):
                    view = view[self.connection.send(view, socket.MSG_NOSIGNAL) :]
                    continue
                self._wait(select.POLLOUT, deadline)

    def _receive(self, deadline: float) -> tuple[Any, list[torch.Tensor]]:
        def read_into(view: memoryview) -> int:
            while True:
                if time.monotonic() > deadline:  # also where bytes keep coming
                    raise TimeoutError
                with contextlib.suppress(BlockingIOError):
                    return self.connection.recv_into(view)
                self._wait(select.POLLIN, deadline)

        self._wait(select.POLLIN, deadline)
        return wire.parse_body(*wire.read(read_into, MAX_REPLY))

    def _wait(self, event: int, deadline: float) -> None:
        self.poll.modify(self.connection, event)
        remaining = deadline - time.monotonic()
        if remaining <= 0 or not self.poll.poll(1000 * remaining):
            raise TimeoutError
