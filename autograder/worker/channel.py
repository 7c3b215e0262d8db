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
    return wire.parse_body(*wire.read(connection.recv_into), strides_allowed=True)
