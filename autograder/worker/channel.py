"""Frames over a socket, as the worker sends and receives them: blocking, until the peer is gone."""

from __future__ import annotations

import socket
from typing import Any

import torch

from autograder.worker import wire


def send(connection: socket.socket, message: Any, packer: wire.Packer) -> None:
    """Send one frame."""
    for piece in packer.frame(message):
        connection.sendall(piece)


def receive(connection: socket.socket) -> tuple[Any, list[torch.Tensor]]:
    """Receive one frame.

    Raises:
        EOFError: the grader has closed the connection.
    """
    lengths = wire.parse_header(bytes(_exactly(connection, wire.HEADER.size)))
    text, buffers = (_exactly(connection, length) for length in lengths)
    return wire.parse_body(bytes(text), buffers, strides_allowed=True)


def _exactly(connection: socket.socket, length: int) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    while view:
        count = connection.recv_into(view)
        if not count:
            raise EOFError
        view = view[count:]
    return data
