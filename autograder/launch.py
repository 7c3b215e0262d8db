"""Starts a zygote, without torch: a grading process can do so before it loads torch itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

# Read by glibc only. Huge pages: forks have less to copy, and a net's tensors a fault for 512
# pages. Memory that is given back is soon asked for again, and the system would clear it each time.
MALLOC = (
    "hugetlb=1",
    "arena_max=1",
    f"mmap_threshold={32 << 20}",
    f"trim_threshold={256 << 20}",
)
# What is imported is no garbage: to look for some again and again takes a fifth of the time.
BOOT = "import gc; gc.disable(); "
BOOT += "import sys; sys.path.insert(0, sys.argv[1]); from autograder.worker import zygote; "
BOOT += "del sys.path[0]; zygote.main(int(sys.argv[2]), sys.argv[3])"


def launch(profile: str) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a zygote whose workers get the best sandbox profile there is, from ``profile`` up.

    Returns:
        Its process, and the socket on which it says that it is ready, and takes requests.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    root = Path(__file__).parent.parent
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", BOOT, str(root), str(theirs.fileno()), profile],
            env=_environment(),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
        )
    return process, ours


def _environment() -> dict[str, str]:
    """What the zygote starts with: one thread for every numerical library, no graphics card."""
    # Python itself may need the path of libraries: clusters load it as a module that sets it.
    names = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH")
    keep = {name: os.environ[name] for name in names if name in os.environ}
    threads = ("OMP", "MKL", "OPENBLAS", "NUMEXPR", "VECLIB_MAXIMUM")
    return (
        keep
        | {f"{name}_NUM_THREADS": "1" for name in threads}
        | {"MPLBACKEND": "Agg", "CUDA_VISIBLE_DEVICES": "", "PYTHONWARNINGS": "ignore"}
        | {"GLIBC_TUNABLES": ":".join(f"glibc.malloc.{name}" for name in MALLOC)}
    )
