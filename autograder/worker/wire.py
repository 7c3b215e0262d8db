"""Frames between grader and worker: a header, bounded JSON, and raw buffers of listed dtypes.

Nothing that arrives is unpickled or executed. A frame is

    magic (4 bytes) | length of the JSON (u32) | length of the buffers (u64) | JSON | buffers

and the JSON is ``[message, [[dtype, shape, strides], ...]]``. Values inside a message are JSON
scalars or one-key objects: ``{"l": [...]}`` list, ``{"t": [...]}`` tuple, ``{"d": [[k, v], ...]}``
dict, ``{"T": n, ...}`` the n-th tensor; every other key belongs to the side that reads it.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from typing import Any

import torch

HEADER = struct.Struct("<4sIQ")
ENCODER = json.JSONEncoder(separators=(",", ":"))
SMALL = 1 << 16
MAGIC = b"TGW1"
MAX_JSON = 4 << 20
MAX_BUFFERS = 1 << 30
MAX_TENSORS = 20_000
ALIGN = 64
DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float64,
        torch.float32,
        torch.float16,
        torch.bfloat16,
        torch.int64,
        torch.int32,
        torch.int16,
        torch.int8,
        torch.uint8,
        torch.bool,
        torch.complex64,
        torch.complex128,
    )
}


class ProtocolError(Exception):
    """A frame that the rules of this module do not allow."""


class Packer:
    """Collects the tensors of one outgoing message."""

    def __init__(self) -> None:
        self.tensors: list[torch.Tensor] = []
        self.keep_strides: list[bool] = []

    def add(self, tensor: torch.Tensor, *, keep_strides: bool = False) -> int:
        """Append a plain CPU tensor; return its number in the frame."""
        self.tensors.append(tensor)
        self.keep_strides.append(keep_strides)
        return len(self.tensors) - 1

    def extend(self, other: Packer) -> None:
        """Append the tensors of another message."""
        self.tensors += other.tensors
        self.keep_strides += other.keep_strides

    def settle(self, copy: bool = False) -> None:
        """Make every tensor's values lie one after another, as they are sent.

        Args:
            copy: in memory of their own, so that nobody changes them before they are.

        Raises:
            RuntimeError: there is no room for them, or they are none of a listed dtype.
        """
        for index, tensor in enumerate(self.tensors):
            if not self.keep_strides[index]:
                dense = tensor.detach().contiguous()
                self.tensors[index] = dense.clone() if copy else dense

    def frame(self, message: Any) -> list[bytes | memoryview]:
        """The whole frame as pieces ready for ``socket.sendmsg``."""
        specs: list[Any] = []
        pieces: list[bytes | memoryview] = []
        total = 0
        for tensor, keep_strides in zip(self.tensors, self.keep_strides, strict=True):
            name = str(tensor.dtype).removeprefix("torch.")
            strided = keep_strides and not tensor.is_contiguous()
            specs.append([name, list(tensor.shape), list(tensor.stride()) if strided else None])
            # a tensor of at most one element counts as contiguous whatever its strides
            dense = tensor.detach().contiguous().as_strided((tensor.numel(),), (1,))
            flat = dense.view(torch.uint8)
            data = memoryview(flat.numpy().data) if flat.numel() else memoryview(b"")
            padding = -len(data) % ALIGN
            pieces += [data, bytes(padding)]
            total += len(data) + padding
        text = ENCODER.encode([message, specs]).encode()
        pieces = [HEADER.pack(MAGIC, len(text), total), text, *(p for p in pieces if len(p))]
        # Most frames are small: to copy one costs less than another call of the system a piece.
        return [b"".join(pieces)] if total < SMALL else pieces


def read(
    read_into: Callable[[memoryview], int], max_buffers: int = MAX_BUFFERS
) -> tuple[bytes, bytearray]:
    """The JSON and the buffers of one frame, and not a byte of what may follow it.

    Args:
        read_into: fills a part of what it is given and returns how many bytes; 0 at the end.

    Raises:
        EOFError: the other side is gone.
        ProtocolError: as :func:`parse_header`.
    """
    text, buffers = parse_header(bytes(_exactly(read_into, HEADER.size)), max_buffers)
    return bytes(_exactly(read_into, text)), _exactly(read_into, buffers)


def _exactly(read_into: Callable[[memoryview], int], length: int) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    while view:
        count = read_into(view)
        if not count:
            raise EOFError
        view = view[count:]
    return data


def parse_header(raw: bytes, max_buffers: int = MAX_BUFFERS) -> tuple[int, int]:
    """Lengths of the JSON and of the buffers.

    Raises:
        ProtocolError: wrong magic, or a length above its bound.
    """
    magic, text, buffers = HEADER.unpack(raw)
    if magic != MAGIC:
        raise ProtocolError("not a frame")
    if text > MAX_JSON or buffers > max_buffers:
        raise ProtocolError("frame too large")
    return text, buffers


def parse_body(
    text: bytes, buffers: bytearray, *, strides_allowed: bool = False
) -> tuple[Any, list[torch.Tensor]]:
    """The message and its tensors, which share the memory of ``buffers``.

    Args:
        strides_allowed: only the worker trusts its peer that far; strides can ask for any memory.

    Raises:
        ProtocolError: anything but what :class:`Packer` writes.
    """
    try:
        message, specs = json.loads(text)
        tensors, offset = [], 0
        if len(specs) > MAX_TENSORS:
            raise ProtocolError("too many tensors")
        for name, shape, strides in specs:
            if strides is not None and not strides_allowed:
                raise ProtocolError("strides from the worker")
            tensor, offset = _tensor(buffers, offset, name, shape, strides)
            tensors.append(tensor)
    except ProtocolError:
        raise
    except (ValueError, TypeError, KeyError, RecursionError, RuntimeError, OverflowError) as error:
        raise ProtocolError("malformed frame") from error
    if offset != len(buffers):
        raise ProtocolError("buffers of the wrong length")
    return message, tensors


def _tensor(
    buffers: bytearray, offset: int, name: str, shape: list[int], strides: list[int] | None
) -> tuple[torch.Tensor, int]:
    dtype = DTYPES[name]
    if type(shape) is not list or len(shape) > 16:
        raise ProtocolError("impossible shape")
    if not all(type(n) is int and 0 <= n < 1 << 40 for n in shape):
        raise ProtocolError("impossible shape")
    count = math.prod(shape)
    size = count * dtype.itemsize
    if offset + size > len(buffers):
        raise ProtocolError("buffers too short")
    if count:
        tensor = torch.frombuffer(buffers, dtype=dtype, count=count, offset=offset).reshape(shape)
        if dtype == torch.bool:  # a byte of 2 would count as True here and as 2 there
            tensor = tensor.view(torch.uint8) != 0
    else:
        tensor = torch.empty(shape, dtype=dtype)
    if strides is not None:
        tensor = torch.empty_strided(shape, strides, dtype=dtype).copy_(tensor)
    return tensor, offset + size + -size % ALIGN


def dump(value: Any, special: Callable[[Any], Any]) -> Any:
    """``value`` as a JSON node; ``special`` turns what is not plain data into a node."""
    kind = type(value)
    if value is None or kind in (bool, str, float) or (kind is int and abs(value) < 1 << 63):
        return value
    if kind is list:
        return {"l": [dump(item, special) for item in value]}
    if kind is tuple:
        return {"t": [dump(item, special) for item in value]}
    if kind is dict:
        return {"d": [[dump(k, special), dump(v, special)] for k, v in value.items()]}
    return special(value)


def load(node: Any, special: Callable[[str, dict[str, Any]], Any]) -> Any:
    """The inverse of :func:`dump`; ``special`` receives the nodes that are not plain data.

    Raises:
        ProtocolError: the node has no meaning.
    """
    if node is None or isinstance(node, bool | str | float):
        return node
    if isinstance(node, int):
        if not -(1 << 63) < node < 1 << 63:  # as `dump` has it: no computing with giants
            raise ProtocolError("an integer out of range")
        return node
    if not isinstance(node, dict) or not node:
        raise ProtocolError("a value of no known kind")
    key = next(iter(node))
    content = node[key]
    if key in ("l", "t", "d"):
        if not isinstance(content, list):
            raise ProtocolError("a container without items")
        if key == "d":
            try:
                return {_key(k): load(v, special) for k, v in content}
            except (TypeError, ValueError) as error:
                raise ProtocolError("a dict of no known form") from error
        items = [load(item, special) for item in content]
        return items if key == "l" else tuple(items)
    return special(key, node)


def _key(node: Any) -> Any:
    # Tuples can be made up so that thousands of them share one hash, which no text can.
    if isinstance(node, dict | list):
        raise ProtocolError("a dict with keys of no plain kind")
    return load(node, lambda key, node: None)
