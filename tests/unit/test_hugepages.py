"""Gathering memory in huge pages: it changes nothing but how the memory lies."""

from __future__ import annotations

import platform
import subprocess
import sys
import time
from pathlib import Path

from autograder.worker import wire
from autograder.worker.zygote import MANY
from autograder.workers import Zygote

SETTING = Path("/sys/kernel/mm/transparent_hugepage/enabled")
# Small things, for which Python asks the system for memory itself.
GATHER = """
import re
from autograder.worker import hugepages
things = [bytes([n % 256]) * 300 for n in range(200_000)]
moved = hugepages.gather()
assert all(thing == bytes([n % 256]) * 300 for n, thing in enumerate(things))
huge = re.findall("AnonHugePages: +([0-9]+) kB", open("/proc/self/smaps").read())
print(moved >> 10, sum(map(int, huge)))
"""


def offers_huge_pages() -> bool:
    """Whether this is a Linux that moves memory into huge pages for whoever asks."""
    version = tuple(int(part) for part in platform.release().split(".")[:2])
    return version >= (6, 1) and SETTING.exists() and "[never]" not in SETTING.read_text()


def test_what_lies_in_memory_stays_and_lies_in_huge_pages() -> None:
    done = subprocess.run(
        [sys.executable, "-c", GATHER], capture_output=True, text=True, check=True
    )
    moved, huge = map(int, done.stdout.split())
    assert moved <= huge
    assert moved or not offers_huge_pages()


def test_a_zygote_that_has_forked_often_forks_on(zygote: Zygote) -> None:
    for _ in range(MANY + 1):
        worker = zygote.fork({})
        reply, _ = worker.exchange(
            {"op": "seed", "seed": 1}, wire.Packer(), time.monotonic() + 20, lambda *_: ({}, None)
        )
        assert "error" not in reply
        worker.end()
