"""A warm interpreter that forks confined workers: milliseconds each, not seconds.

Its parent, the grader, sends requests over a sequenced-packet socket, one packet each:

    {"op": "fork", "limits": {...}} and a worker's socket -> {"pid": n}
    {"op": "reap", "pid": n}: kill it and wait -> {"status": n, "cpu": seconds, "peak": bytes}
    {"op": "images", "rows": [...]} and a file of pixels -> {}

End of file means that the grader is gone: the workers are killed and the zygote ends.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from typing import Any, NoReturn

import numpy as np
import torch

from autograder import lab
from autograder.worker import channel, images, sandbox, wire
from autograder.worker.serve import Service


def main(descriptor: int, minimum: str) -> NoReturn:
    """Serve until the grader goes away, with the best sandbox profile from ``minimum`` up."""
    control = socket.socket(fileno=descriptor)
    sandbox.die_with_parent()
    best = sandbox.profile_name(sandbox.available())
    if not sandbox.at_least(best, minimum):
        sys.exit(
            f"this machine offers the sandbox profile {best!r}, less than {minimum!r}; "
            f"--sandbox {best} accepts it"
        )
    prepared = sandbox.prepare(best)
    warm_up()
    sys.argv[:] = ["worker"]
    threads = len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1
    _answer(control, {"profile": prepared.profile, "threads": threads})
    children: set[int] = set()
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 1)
        if not data:
            for pid in children:
                os.kill(pid, signal.SIGKILL)
            os._exit(0)
        request = json.loads(data)
        if request["op"] == "fork":
            pid = os.fork()
            if not pid:
                _become_worker(control, descriptors[0], prepared, request["limits"])
            children.add(pid)
            os.close(descriptors[0])
            _answer(control, {"pid": pid})
        elif request["op"] == "reap":
            children.discard(request["pid"])
            _answer(control, _reap(request["pid"]))
        elif request["op"] == "images":
            _hold_images(descriptors[0], request["rows"])
            _answer(control, {})


def _become_worker(
    control: socket.socket, descriptor: int, prepared: sandbox.Prepared, limits: dict[str, int]
) -> NoReturn:
    try:
        control.close()
        prepared.apply(sandbox.Limits(**limits), keep=[descriptor])
        connection = socket.socket(fileno=descriptor)

        def ask(message: Any, packer: wire.Packer) -> tuple[Any, list[torch.Tensor]]:
            channel.send(connection, message, packer)
            return channel.receive(connection)

        service = Service(ask)
        while True:
            channel.send(connection, *service.handle(*channel.receive(connection)))
    except (EOFError, OSError):
        os._exit(0)
    finally:
        os._exit(1)


def _reap(pid: int) -> dict[str, Any]:
    os.kill(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    return {
        "status": status,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * 1024,
    }


def _hold_images(descriptor: int, rows: list[int]) -> None:
    train, labels, test = rows
    with open(descriptor, "rb") as file:
        data = np.fromfile(file, dtype=np.uint8)
    pixels = 28 * 28
    a, b = train * pixels, train * pixels + labels
    images.hold(
        torch.from_numpy(data[:a].reshape(train, 28, 28)),
        torch.from_numpy(data[a:b].astype(np.int64)),
        torch.from_numpy(data[b:].reshape(test, 28, 28)),
    )


def warm_up() -> None:
    """Load what the first use of torch loads, and what lessons import."""
    torch.set_num_threads(1)
    net = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for dtype in (torch.float32, torch.float64):
        net.to(dtype)
        X = torch.randn(5, 3, dtype=dtype)
        loss = torch.nn.functional.cross_entropy(net(X), torch.zeros(5, dtype=torch.int64))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    x = torch.ones(2, requires_grad=True)
    torch.autograd.grad(x.tanh().sigmoid().sum(), x)
    torch.bernoulli(torch.rand(4))
    torch.einsum("ij,jk->ik", torch.ones(2, 2), torch.ones(2, 2))
    import matplotlib.pyplot  # noqa: F401  students import it in their setup cell

    sys.modules["lab"] = lab  # the name under which notebooks import it


def _answer(control: socket.socket, message: dict[str, Any]) -> None:
    control.send(json.dumps(message).encode())
