"""Forbidden acts on the kernel's interfaces and on rights. Each returns what it managed to do."""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import struct

from autograder.worker import identity, kernel, seccomp
from autograder.worker.bpf import ALLOW, FORMAT, RETURN
from autograder.worker.numbers import machine, numbers
from autograder.worker.scene import Scene

NEW_NETWORK, NEW_USERS = 0x40000000, 0x10000000
X32 = 0x40000000


def _number(name: str) -> int:
    return numbers(machine())[name]


def mount(scene: Scene) -> str:
    if kernel.libc().mount(b"none", b"/tmp", b"tmpfs", 0, None) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    kernel.libc().umount2(b"/tmp", 2)
    return "mounted a file system"


def open_mount_interface(scene: Scene) -> str:
    name = ctypes.create_string_buffer(b"tmpfs")
    return f"opened a file system: {kernel.call(_number('fsopen'), name, 0)}"


def change_root(scene: Scene) -> str:
    os.chroot("/usr")
    return "changed the root folder"


def make_user_namespace(scene: Scene) -> str:
    kernel.call(_number("unshare"), NEW_USERS)
    return "became root of a user namespace"


def leave_namespaces(scene: Scene) -> str:
    kernel.call(_number("unshare"), NEW_NETWORK)
    return "made a network namespace"


def start_io_uring(scene: Scene) -> str:
    return f"started io_uring: {kernel.call(_number('io_uring_setup'), 1, kernel.buffer(256))}"


def load_kernel_program(scene: Scene) -> str:
    # BPF_MAP_CREATE of an array with one entry
    attributes = kernel.buffer(128, struct.pack("=4I", 2, 4, 4, 1))
    return f"made a BPF map: {kernel.call(_number('bpf'), 0, attributes, 128)}"


def count_events(scene: Scene) -> str:
    attributes = kernel.buffer(128, struct.pack("=2I", 1, 128))  # PERF_TYPE_SOFTWARE, size
    number = _number("perf_event_open")
    return f"opened a counter: {kernel.call(number, attributes, 0, -1, -1, 0)}"


def handle_page_faults(scene: Scene) -> str:
    return f"took over page faults: {kernel.call(_number('userfaultfd'), 1)}"


def use_keyring(scene: Scene) -> str:
    return f"reached a keyring: {kernel.call(_number('keyctl'), 0, -3, 1)}"


def change_personality(scene: Scene) -> str:
    return f"changed the personality: {kernel.call(_number('personality'), 0x0040000)}"


def open_by_handle(scene: Scene) -> str:
    handle, mount_id = kernel.buffer(136, struct.pack("=I", 128)), kernel.buffer(4)
    path = ctypes.create_string_buffer(b"/usr")
    kernel.call(_number("name_to_handle_at"), -100, path, handle, mount_id, 0)
    return "got a file's handle"


def read_kernel_log(scene: Scene) -> str:
    return f"read the kernel's log: {kernel.call(_number('syslog'), 3, kernel.buffer(4096), 4096)}"


def filter_calls(scene: Scene) -> str:
    seccomp.install(FORMAT.pack(RETURN, 0, 0, ALLOW))
    return "installed a filter of system calls"


def call_as_i386(scene: Scene) -> str:
    if machine() != "x86_64":
        raise PermissionError("this processor has no such calls")
    code = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
    code.write(b"\x53\xb8\x14\x00\x00\x00\xcd\x80\x5b\xc3")  # getpid by int 0x80
    function = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
    return f"made a system call as a 32-bit program: {function()}"


def call_as_x32(scene: Scene) -> str:
    if machine() != "x86_64":
        raise PermissionError("this processor has no such calls")
    try:
        kernel.call(X32 | _number("getpid"))
    except OSError:
        return "made a system call as an x32 program"
    return "made a system call as an x32 program"


def make_timer(scene: Scene) -> str:
    kernel.call(_number("timer_create"), 0, None, kernel.buffer(8))
    return "made a timer"


def become_root(scene: Scene) -> str:
    os.setuid(0)
    if os.listdir("/root") is not None:
        return "is root"
    raise PermissionError


def use_capabilities(scene: Scene) -> str:
    header = kernel.buffer(8, struct.pack("=Ii", identity.CAPABILITY_VERSION_3, 0))
    sets = kernel.buffer(24)
    kernel.call(_number("capget"), header, sets)
    effective = struct.unpack("=6I", sets.raw)[::3]
    if any(effective):
        return f"has capabilities {effective}"
    raise PermissionError("none")


def become_dumpable(scene: Scene) -> str:
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    return "let others read its memory"


def wait_for_alarm(scene: Scene) -> str:
    signal.setitimer(signal.ITIMER_REAL, 100)
    return "set an alarm"
