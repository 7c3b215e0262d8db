"""Frames carry plain values there and back, and refuse everything else."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.worker import wire


def body(packer: wire.Packer, message: Any) -> tuple[bytes, bytearray]:
    """JSON and buffers of a frame, as the peer would receive them."""
    raw = b"".join(bytes(piece) for piece in packer.frame(message))
    text, buffers = wire.parse_header(raw[: wire.HEADER.size])
    rest = raw[wire.HEADER.size :]
    assert len(rest) == text + buffers
    return rest[:text], bytearray(rest[text:])


def there_and_back(tensor: torch.Tensor, *, keep_strides: bool = False) -> torch.Tensor:
    packer = wire.Packer()
    packer.add(tensor, keep_strides=keep_strides)
    _, tensors = wire.parse_body(*body(packer, None), strides_allowed=True)
    return tensors[0]


@pytest.mark.parametrize("dtype", list(wire.DTYPES.values()), ids=str)
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 4), (2, 3, 4, 5)])
def test_tensors_keep_dtype_shape_and_values(dtype: torch.dtype, shape: tuple[int, ...]) -> None:
    tensor = torch.testing.make_tensor(shape, dtype=dtype, device="cpu", low=0, high=2)
    result = there_and_back(tensor)
    assert result.dtype == dtype
    assert result.shape == tensor.shape
    assert torch.equal(result, tensor)


def test_nan_and_infinities_survive() -> None:
    values = [float("nan"), float("inf"), -float("inf"), -0.0]
    assert str(there_and_back(torch.tensor(values))) == str(torch.tensor(values))
    assert wire.load(json.loads(json.dumps(wire.dump(float("inf"), str))), _refuse) == float("inf")


def test_strides_are_kept_only_where_asked() -> None:
    tensor = torch.arange(24.0).reshape(4, 6).t()[::2]
    assert there_and_back(tensor, keep_strides=True).stride() == tensor.stride()
    assert there_and_back(tensor).is_contiguous()


@pytest.mark.parametrize("length", [0, 1])
def test_strides_of_tiny_tensors_do_not_matter(length: int) -> None:
    tensor = torch.arange(2.0 * length).reshape(length, 2)[:, 0]
    assert tensor.stride() == (2,)
    assert torch.equal(there_and_back(tensor), tensor)


def test_strides_from_the_worker_are_refused() -> None:
    packer = wire.Packer()
    packer.add(torch.arange(24.0).reshape(4, 6).t(), keep_strides=True)
    with pytest.raises(wire.ProtocolError, match="strides"):
        wire.parse_body(*body(packer, None))


def _refuse(key: str, node: Any) -> Any:
    raise wire.ProtocolError(key)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


@given(plain)
@settings(derandomize=True, deadline=None)
def test_plain_values_come_back_as_they_went(value: Any) -> None:
    node = json.loads(json.dumps(wire.dump(value, _refuse_value)))
    assert repr(wire.load(node, _refuse)) == repr(value)


def _refuse_value(value: Any) -> Any:
    raise AssertionError(value)


@pytest.mark.parametrize(
    "specs",
    [
        [["float32", [2**39, 2**39], None]],
        [["float32", [-1], None]],
        [["float32", [True], None]],
        [["float32", [1.5], None]],
        [["float32", ["2"], None]],
        [["object", [1], None]],
        [["float32", [100], None]],
        [["float32", [1] * 17, None]],
        [["float32", [1]]],
        ["float32"],
        {"a": 1},
        7,
        None,
    ],
)
def test_impossible_buffers_are_refused(specs: Any) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.parse_body(json.dumps([None, specs]).encode(), bytearray(64))


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[" * 100_000, b"[1]", b"null", b"[1, [], 3]", b"\xff\xfe", b"[" + b"9" * 5000],
)
def test_malformed_json_is_refused(text: bytes) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.parse_body(text, bytearray())


def test_left_over_buffers_are_refused() -> None:
    with pytest.raises(wire.ProtocolError, match="length"):
        wire.parse_body(b"[null, []]", bytearray(64))


@pytest.mark.parametrize(
    "header",
    [
        wire.HEADER.pack(b"TGW0", 1, 1),
        wire.HEADER.pack(wire.MAGIC, wire.MAX_JSON + 1, 0),
        wire.HEADER.pack(wire.MAGIC, 1, wire.MAX_BUFFERS + 1),
    ],
)
def test_headers_beyond_their_bounds_are_refused(header: bytes) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.parse_header(header)


@pytest.mark.parametrize(
    "node", [{}, {"x": 1}, {"l": 3}, {"d": [[1]]}, {"d": [[{"l": []}, 1]]}, [1], {"t": None}]
)
def test_values_of_no_known_kind_are_refused(node: Any) -> None:
    with pytest.raises(wire.ProtocolError):
        wire.load(node, _refuse)


@given(st.binary(max_size=200), st.binary(max_size=128))
@settings(derandomize=True, deadline=None, max_examples=300)
def test_any_bytes_are_read_or_refused(text: bytes, buffers: bytes) -> None:
    with contextlib.suppress(wire.ProtocolError):
        wire.parse_body(text, bytearray(buffers))


def test_truth_values_are_0_or_1_whatever_the_bytes() -> None:
    text = json.dumps([None, [["bool", [4], None]]]).encode()
    _, (tensor,) = wire.parse_body(text, bytearray(b"\x00\x01\x02\xff" + bytes(60)))
    assert tensor.view(torch.uint8).tolist() == [0, 1, 1, 1]


@pytest.mark.parametrize("number", [1 << 63, -(1 << 63), 10**1000])
def test_integers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(wire.ProtocolError, match="range"):
        wire.load({"l": [number]}, _refuse)


def test_tuples_are_no_keys() -> None:
    with pytest.raises(wire.ProtocolError, match="keys"):
        wire.load({"d": [[{"t": [1, 2]}, 3]]}, _refuse)


def test_too_many_tensors_are_refused() -> None:
    text = json.dumps([None, [["bool", [0], None]] * (wire.MAX_TENSORS + 1)]).encode()
    with pytest.raises(wire.ProtocolError, match="many"):
        wire.parse_body(text, bytearray())
