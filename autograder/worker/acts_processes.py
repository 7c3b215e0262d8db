"""Forbidden acts on processes and the network. Each returns what it managed to do."""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import socket
import struct
import subprocess
import sys

from autograder.worker import kernel
from autograder.worker.numbers import machine, numbers
from autograder.worker.scene import Scene

PTRACE_SEIZE = 0x4206  # unlike PTRACE_ATTACH, does not stop the process
PRIO_PROCESS, F_SETOWN = 0, 8


def connect_tcp(scene: Scene) -> str:
    socket.create_connection(("127.0.0.1", scene.tcp), timeout=2).close()
    return "connected by TCP"


def send_udp(scene: Scene) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.sendto(b"probe", ("127.0.0.1", scene.udp))
    return "sent a UDP packet"


def connect_unix(scene: Scene) -> str:
    with socket.socket(socket.AF_UNIX) as unix:
        unix.connect(scene.unix)
    return "connected to a Unix socket"


def connect_abstract(scene: Scene) -> str:
    with socket.socket(socket.AF_UNIX) as unix:
        unix.connect(scene.abstract)
    return "connected to an abstract Unix socket"


def open_netlink(scene: Scene) -> str:
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).close()
    return "opened a netlink socket"


def open_raw_socket(scene: Scene) -> str:
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close()
    return "opened a packet socket"


def open_vsock(scene: Scene) -> str:
    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM).close()
    return "opened a socket to the host"


def listen_tcp(scene: Scene) -> str:
    socket.create_server(("127.0.0.1", 0)).close()
    return "listened for TCP connections"


def make_socket_pair(scene: Scene) -> str:
    for one in socket.socketpair():
        one.close()
    return "made a pair of sockets"


def fork(scene: Scene) -> str:
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)
    return "forked"


def fork_by_clone3(scene: Scene) -> str:
    arguments = kernel.buffer(64, struct.pack("=5Q", 0, 0, 0, 0, signal.SIGCHLD))  # exit_signal
    pid = kernel.call(numbers(machine())["clone3"], arguments, 64)
    if not pid:
        os._exit(0)
    os.waitpid(pid, 0)
    return "forked by clone3"


def execute(scene: Scene) -> str:
    try:
        os.execv("/bin/true", ["true"])
    except OSError:
        os.execv(sys.executable, [sys.executable, "-c", ""])


def run_a_program(scene: Scene) -> str:
    return f"ran a program: {subprocess.run([sys.executable, '-c', ''], check=False).returncode}"


def spawn_a_program(scene: Scene) -> str:
    pid = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(pid, 0)
    return "spawned a program"


def signal_parent(scene: Scene) -> str:
    os.kill(scene.parent, 0)
    return "may send signals to the parent"


def signal_group(scene: Scene) -> str:
    os.kill(0, 0)
    return "may send signals to its process group"


def signal_parents_thread(scene: Scene) -> str:
    kernel.call(numbers(machine())["tkill"], scene.parent, 0)
    return "may send signals to the parent's thread"


def queue_signal_to_parent(scene: Scene) -> str:
    libc = kernel.libc()
    if libc.sigqueue(scene.parent, 0, ctypes.c_void_p(0)) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return "may queue signals to the parent"


def open_parent(scene: Scene) -> str:
    return f"opened the parent: {kernel.call(numbers(machine())['pidfd_open'], scene.parent, 0)}"


def slow_parent_down(scene: Scene) -> str:
    os.setpriority(PRIO_PROCESS, scene.parent, os.getpriority(PRIO_PROCESS, scene.parent))
    return "set the parent's priority"


def limit_parent(scene: Scene) -> str:
    return f"reached the parent's limits: {resource.prlimit(scene.parent, resource.RLIMIT_CORE)}"


def move_parent(scene: Scene) -> str:
    os.sched_setaffinity(scene.parent, os.sched_getaffinity(0))
    return "set the parent's processors"


def trace_parent(scene: Scene) -> str:
    kernel.call(numbers(machine())["ptrace"], PTRACE_SEIZE, scene.parent, 0, 0)
    return "traced the parent"


def read_parent_directly(scene: Scene) -> str:
    here = ctypes.create_string_buffer(8)
    local = (ctypes.c_size_t * 2)(ctypes.addressof(here), 8)
    remote = (ctypes.c_size_t * 2)(id(None), 8)  # at the same place in both, by the fork
    number = numbers(machine())["process_vm_readv"]
    kernel.call(number, scene.parent, local, 1, remote, 1, 0)
    return "read the parent's memory"


def own_a_descriptor(scene: Scene) -> str:
    fcntl.fcntl(0, F_SETOWN, scene.parent)
    return "had the parent notified of a descriptor"


def outlive_parent(scene: Scene) -> str:
    kernel.prctl(kernel.PR_SET_PDEATHSIG, 0)
    return "would outlive its parent"


def leave_session(scene: Scene) -> str:
    os.setpgid(0, os.getpgid(scene.parent))
    return "changed the process group"


def pass_descriptors(scene: Scene) -> str:
    one, other = socket.socketpair()
    socket.send_fds(one, [b"x"], [0])
    return f"passed descriptors: {socket.recv_fds(other, 1, 1)[1]}"
