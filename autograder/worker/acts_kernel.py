"""Forbidden acts on the kernel, memory and limits. Each returns what it managed to do."""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import resource
import signal
import struct
import sys
import threading

from autograder.worker import identity, kernel, seccomp
from autograder.worker.bpf import ALLOW, FORMAT, RETURN
from autograder.worker.numbers import machine, numbers
from autograder.worker.scene import MARKER, SECRET, Scene

MIB = 1 << 20
ANONYMOUS, MAP_GROWSDOWN, MAP_HUGETLB = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, 0x100, 0x40000
NEW_NETWORK, NEW_USERS = 0x40000000, 0x10000000
X32 = 0x40000000
STORM = 2000


def _number(name: str) -> int:
    return numbers(machine())[name]


def make_memory_file(scene: Scene) -> str:
    return f"made a memory file: {os.memfd_create('probe')}"


def make_secret_memory(scene: Scene) -> str:
    return f"made a secret memory file: {kernel.call(_number('memfd_secret'), 0)}"


def share_memory(scene: Scene) -> str:
    mmap.mmap(-1, MIB).close()
    return "mapped memory that no limit counts"


def share_memory_of_system_v(scene: Scene) -> str:
    segment = kernel.call(_number("shmget"), 0, 4096, 0o1600)
    kernel.libc().shmctl(segment, 0, None)
    return "made a System V memory segment"


def make_semaphores(scene: Scene) -> str:
    semaphores = kernel.call(_number("semget"), 0, 1, 0o1600)
    kernel.libc().semctl(semaphores, 0, 0)
    return "made a System V semaphore"


def make_message_queue(scene: Scene) -> str:
    queue = kernel.call(_number("msgget"), 0, 0o1600)
    kernel.libc().msgctl(queue, 0, None)
    return "made a System V message queue"


def make_posix_queue(scene: Scene) -> str:
    name = b"torchgrade-probe"
    kernel.call(_number("mq_open"), ctypes.create_string_buffer(name), os.O_CREAT, 0o600, 0)
    kernel.libc().mq_unlink(b"/" + name)
    return "made a POSIX message queue"


def map_stack_like_memory(scene: Scene) -> str:
    mmap.mmap(-1, MIB, flags=ANONYMOUS | MAP_GROWSDOWN).close()
    return "mapped memory that RLIMIT_DATA does not count"


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
    attributes = kernel.buffer(128)  # BPF_MAP_CREATE of an array with one entry
    for offset, value in ((0, 2), (4, 4), (8, 4), (12, 1)):
        attributes[offset] = value
    return f"made a BPF map: {kernel.call(_number('bpf'), 0, attributes, 128)}"


def count_events(scene: Scene) -> str:
    attributes = kernel.buffer(128)  # PERF_TYPE_SOFTWARE, size
    attributes[0], attributes[4] = 1, 128
    number = _number("perf_event_open")
    return f"opened a counter: {kernel.call(number, attributes, 0, -1, -1, 0)}"


def handle_page_faults(scene: Scene) -> str:
    return f"took over page faults: {kernel.call(_number('userfaultfd'), 1)}"


def use_keyring(scene: Scene) -> str:
    return f"reached a keyring: {kernel.call(_number('keyctl'), 0, -3, 1)}"


def change_personality(scene: Scene) -> str:
    return f"changed the personality: {kernel.call(_number('personality'), 0x0040000)}"


def open_by_handle(scene: Scene) -> str:
    handle, mount_id = kernel.buffer(136), kernel.buffer(4)
    handle[0] = 128  # room for the handle
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
    code = mmap.mmap(-1, 4096, flags=ANONYMOUS, prot=7)
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


def use_too_much_memory(scene: Scene) -> str:
    return f"allocated {len(bytes(3 << 30)) // MIB} MiB"


def hoard_memory(scene: Scene) -> str:
    protect = kernel.libc().mprotect
    protect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    size, kept = 256 * MIB, []
    while len(kept) * size < 4 << 30:
        kept.append(mmap.mmap(-1, size, flags=ANONYMOUS))
        where = ctypes.addressof(ctypes.c_char.from_buffer(kept[-1]))
        if protect(where, size, mmap.PROT_READ):
            raise OSError(ctypes.get_errno(), "refused")
    return f"has {len(kept) * size // MIB} MiB that RLIMIT_DATA no longer counts"


def raise_limits(scene: Scene) -> str:
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY:
        return "has no limit of memory"
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard + MIB))
    return "raised the limit of memory"


def open_many_files(scene: Scene) -> str:
    return f"opened {len([os.open(os.devnull, os.O_RDONLY) for _ in range(100)])} files"


def start_thread_storm(scene: Scene) -> str:
    end = threading.Event()
    threading.stack_size(1 << 16)
    started = 0
    with contextlib.suppress(RuntimeError, MemoryError):
        for _ in range(STORM):
            threading.Thread(target=end.wait, daemon=True).start()
            started += 1
    end.set()
    if started < STORM:
        raise PermissionError(f"stopped at {started}")
    return f"started {started} threads"


def become_root(scene: Scene) -> str:
    os.setuid(0)
    if os.listdir("/root") is not None:
        return "is root"
    raise PermissionError


def use_capabilities(scene: Scene) -> str:
    header = ctypes.create_string_buffer(struct.pack("=Ii", identity.CAPABILITY_VERSION_3, 0), 8)
    sets = kernel.buffer(24)
    kernel.call(_number("capget"), header, sets)
    effective = struct.unpack("=6I", sets.raw)[::3]
    if any(effective):
        return f"has capabilities {effective}"
    raise PermissionError("none")


def become_dumpable(scene: Scene) -> str:
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    return "let others read its memory"


def find_descriptors(scene: Scene) -> str:
    found = []
    for number in range(3, 256):
        with contextlib.suppress(OSError):
            os.fstat(number)
            found.append(number)
    if scene.inherited in found:
        return f"inherited descriptors {found}"
    raise PermissionError("none")


def find_environment(scene: Scene) -> str:
    if os.environ.get(MARKER) == SECRET:
        return "saw the grader's environment"
    get = kernel.libc().getenv
    get.restype = ctypes.c_char_p
    if get(MARKER.encode()):
        return "saw the grader's environment by getenv"
    raise PermissionError("none")


def find_environment_in_memory(scene: Scene) -> str:
    text = b"".join(ctypes.string_at(*block) for block in scene.blocks)
    if text.strip(b"\0"):
        return f"saw {len(text)} bytes of what the grader was started with"
    raise PermissionError("overwritten")


def find_command_line(scene: Scene) -> str:
    if sys.orig_argv:
        return f"saw the command line {sys.orig_argv}"
    raise PermissionError("overwritten")


def wait_for_alarm(scene: Scene) -> str:
    signal.setitimer(signal.ITIMER_REAL, 100)
    return "set an alarm"
