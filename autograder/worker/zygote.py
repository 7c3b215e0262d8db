"""A warm interpreter that forks confined workers: milliseconds each, not seconds.

Its parent, the grader, sends requests over a sequenced-packet socket, one packet each:

    {"op": "fork", "limits": {...}} and a worker's socket -> {"pid": n}
    {"op": "reap", "pid": n, "patience": seconds}: wait, then kill it
        -> {"status": n, "by_us": whether it had to be killed, "cpu": seconds, "peak": bytes}
    {"op": "split"} and a socket -> {}: a fork of the zygote takes such requests there
    {"op": "images", "rows": [...]} and a file of pixels -> {}

End of file means that the grader is gone: the workers are killed and the zygote ends.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import time
from dataclasses import replace
from typing import Any, NoReturn

import numpy as np
import torch

from autograder import lab
from autograder.worker import channel, hugepages, images, sandbox, wire
from autograder.worker.serve import Service

MANY = 20  # what this many forks copy costs about what it takes to make the later ones cheap


def main(descriptor: int, minimum: str) -> NoReturn:
    """Serve until the grader goes away, with the best sandbox profile from ``minimum`` up.

    It is started without Python's garbage collection; workers have it.
    """
    control = socket.socket(fileno=descriptor)
    sandbox.die_with_parent()
    layers = sandbox.available()
    if reason := sandbox.refusal(layers, minimum):
        sys.exit(reason)
    prepared = sandbox.prepare(sandbox.profile_name(layers))
    warm_up()
    # What is here stays: no worker shall look through it for garbage, and so copy its pages.
    gc.freeze()
    gc.enable()
    sys.argv[:] = ["worker"]
    threads = len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1
    _answer(control, {"profile": prepared.profile, "threads": threads})
    children: set[int] = set()
    forks = 0
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, 1 << 16, 1)
        if not data:
            for pid in children:
                os.kill(pid, signal.SIGKILL)
            os._exit(0)
        request = json.loads(data)
        if request["op"] == "fork":
            forks += 1
            if forks == MANY:
                hugepages.gather()
            pid = os.fork()
            if not pid:
                _become_worker(control, descriptors[0], prepared, request["limits"])
            children.add(pid)
            os.close(descriptors[0])
            _answer(control, {"pid": pid})
        elif request["op"] == "reap":
            children.discard(request["pid"])
            _answer(control, _reap(request["pid"], request.get("patience", 0.0)))
        elif request["op"] == "split":
            if not os.fork():
                control.close()
                control = socket.socket(fileno=descriptors[0])
                prepared = replace(prepared, parent=os.getpid())
                children = set()
                continue
            os.close(descriptors[0])
            _answer(control, {})
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


def _reap(pid: int, patience: float) -> dict[str, Any]:
    deadline = time.monotonic() + patience
    ended, status, used = os.wait4(pid, os.WNOHANG)
    while not ended and time.monotonic() < deadline:
        time.sleep(0.001)
        ended, status, used = os.wait4(pid, os.WNOHANG)
    by_us = not ended
    if by_us:
        os.kill(pid, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
    return {
        "status": status,
        "by_us": by_us,
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
