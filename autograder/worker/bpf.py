"""A small assembler for seccomp's filter language (classic BPF over `struct seccomp_data`).

A filter is a list of rules. The first rule that names a call decides: the call is let through if
every match of the rule holds, and answered with the rule's verdict otherwise. The assembled
filter finds the rule by a binary search, because the kernel runs it through for every call there
is when it is installed, which happens once for each worker.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

LOAD, AND, RETURN = 0x20, 0x54, 0x06
JUMP, JUMP_EQUAL, JUMP_FROM = 0x05, 0x15, 0x35
LONGEST_JUMP = 255
FAIL = -1
"""As a jump's offset: to the end of the rule, where its verdict is."""

ALLOW = 0x7FFF0000
KILL = 0x80000000
ERRNO = 0x00050000

NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
WORD = 0xFFFFFFFF
FORMAT = struct.Struct("=HBBI")


class Instruction(NamedTuple):
    """`struct sock_filter`; jumps are relative to the next instruction.

    The value `None` is to become the process's own id.
    """

    code: int
    on_true: int
    on_false: int
    value: int | None


@dataclass(frozen=True)
class Match:
    """The masked argument is one of the values; `None` stands for the process's own id.

    The kernel reads most flags as 32-bit integers, for which a caller may leave anything in the
    upper half of the register. Where it reads all 64 bits, `wide` wants the upper half to be 0.
    """

    argument: int
    values: tuple[int | None, ...]
    mask: int = WORD
    wide: bool = False


@dataclass(frozen=True)
class Rule:
    """What holds for some system calls."""

    names: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    otherwise: int = ALLOW


@dataclass(frozen=True)
class Program:
    """An assembled filter, with the places where the process's own id is to be filled in."""

    code: bytes
    own_pid_at: tuple[int, ...]

    def for_process(self, pid: int) -> bytes:
        """The code for the process with this id."""
        code = bytearray(self.code)
        for offset in self.own_pid_at:
            struct.pack_into("=I", code, offset, pid)
        return bytes(code)


def only_bits(argument: int, bits: int, *, wide: bool = False) -> Match:
    """No bit is set but these."""
    return Match(argument, (0,), mask=~bits & WORD, wide=wide)


Code = tuple[Instruction, ...]


def verdict(value: int) -> Code:
    """Code that ends the filter."""
    return (Instruction(RETURN, 0, 0, value),)


def assemble(
    rules: Iterable[Rule],
    numbers: Mapping[str, int],
    *,
    architecture: int,
    refuse_from: int,
    unknown_from: int,
    unknown: int,
    default: int,
) -> Program:
    """Translate rules for one architecture; calls that it lacks are left out.

    Args:
        numbers: system call numbers by name.
        architecture: AUDIT_ARCH value; a call by another one's convention kills the process.
        refuse_from: numbers from here on belong to another convention (x32) and kill it, too.
        unknown_from: calls from here on that no rule names get the verdict `unknown`.
        default: the verdict for all others that no rule names.
    """
    named: dict[int, Code] = {}
    for rule in rules:
        for name in rule.names:
            if name in numbers:
                named.setdefault(numbers[name], _block(rule))
    starts = {0: verdict(default), unknown_from: verdict(unknown), refuse_from: verdict(KILL)}
    for number in named:
        after = unknown if number + 1 >= unknown_from else default
        starts.setdefault(number + 1, verdict(after))
    starts |= named
    ranges = [
        (start, block)
        for before, (start, block) in pairwise([(-1, ()), *sorted(starts.items())])
        if before[1] != block
    ]
    code = [
        Instruction(LOAD, 0, 0, ARCHITECTURE),
        Instruction(JUMP_EQUAL, 1, 0, architecture),
        *verdict(KILL),
        Instruction(LOAD, 0, 0, NUMBER),
        *_search(ranges),
    ]
    return Program(
        b"".join(FORMAT.pack(*one[:3], one.value or 0) for one in code),
        tuple(
            index * FORMAT.size + FORMAT.size - 4
            for index, one in enumerate(code)
            if one.value is None
        ),
    )


def _search(ranges: Sequence[tuple[int, Code]]) -> Code:
    """Find the range, known by its start, in which the loaded number lies."""
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    low, high = _search(ranges[:middle]), _search(ranges[middle:])
    start = ranges[middle][0]
    if len(low) <= LONGEST_JUMP:
        return (Instruction(JUMP_FROM, len(low), 0, start), *low, *high)
    return (
        Instruction(JUMP_FROM, 0, 1, start),
        Instruction(JUMP, 0, 0, len(low)),
        *low,
        *high,
    )


def _block(rule: Rule) -> Code:
    if not rule.matches:
        return verdict(rule.otherwise)
    code: list[Instruction] = []
    for match in rule.matches:
        low = ARGUMENTS + 8 * match.argument
        if match.wide:
            code += [Instruction(LOAD, 0, 0, low + 4), Instruction(JUMP_EQUAL, 0, FAIL, 0)]
        code.append(Instruction(LOAD, 0, 0, low))
        if match.mask != WORD:
            code.append(Instruction(AND, 0, 0, match.mask))
        last = len(match.values) - 1
        for index, value in enumerate(match.values):
            on_false = FAIL if index == last else 0
            code.append(Instruction(JUMP_EQUAL, last - index, on_false, value))
    code += verdict(ALLOW)
    end = len(code)
    resolved = (
        one._replace(on_false=end - index - 1) if one.on_false == FAIL else one
        for index, one in enumerate(code)
    )
    return (*resolved, *verdict(rule.otherwise))
