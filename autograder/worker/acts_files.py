"""Forbidden acts on files. Each returns what it managed to do; a refusal raises, or kills."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from autograder.worker import kernel
from autograder.worker.numbers import machine, numbers
from autograder.worker.scene import Scene

AT_FDCWD = -100


def read_passwd(scene: Scene) -> str:
    return f"read {len(Path('/etc/passwd').read_bytes())} bytes of /etc/passwd"


def read_a_file(scene: Scene) -> str:
    return f"read {scene.secret.read_text()!r} from a file"


def read_the_grader(scene: Scene) -> str:
    return f"read {len(Path(__file__).read_bytes())} bytes of the grader's source"


def list_root(scene: Scene) -> str:
    names = os.listdir("/")
    if {"home", "proc", "root", "sys"} <= {*names}:
        return f"listed {len(names)} names in /"
    raise PermissionError("the real root folder does not show")


def list_home(scene: Scene) -> str:
    # Where Python is installed in a home, the way to it may show, and nothing beside it.
    way = {part for path in sys.path for part in Path(path).parts}
    for home in ("/root", "/home", *(str(path) for path in Path("/home").glob("*"))):
        if os.path.isdir(home) and (names := set(os.listdir(home)) - way):
            return f"listed {len(names)} names in {home}"
    raise PermissionError("the home shows nothing")


def list_folder_of_secret(scene: Scene) -> str:
    return f"listed {os.listdir(scene.secret.parent)}"


def ask_size_of_a_file(scene: Scene) -> str:
    return f"learned that a file has {scene.secret.stat().st_size} bytes"


def open_by_path_only(scene: Scene) -> str:
    return f"opened a folder without reading it: {os.open('/usr', os.O_PATH)}"


def open_with_openat2(scene: Scene) -> str:
    how = kernel.buffer(24)
    name = ctypes.create_string_buffer(os.fsencode(scene.secret))
    kernel.call(numbers(machine())["openat2"], AT_FDCWD, name, how, 24)
    return "opened a file with openat2"


def create_a_file(scene: Scene) -> str:
    (scene.secret.parent / "new").touch()
    return "created a file"


def create_unnamed_file(scene: Scene) -> str:
    return f"created an unnamed file: {os.open('/tmp', os.O_TMPFILE | os.O_RDWR)}"


def write_in_tmp(scene: Scene) -> str:
    Path("/tmp/torchgrade-probe").write_text("")
    os.unlink("/tmp/torchgrade-probe")
    return "wrote a file in /tmp"


def write_in_dev_shm(scene: Scene) -> str:
    Path("/dev/shm/torchgrade-probe").touch()
    os.unlink("/dev/shm/torchgrade-probe")
    return "wrote a file in /dev/shm"


def overwrite_a_file(scene: Scene) -> str:
    os.close(os.open(scene.secret, os.O_WRONLY))
    return "opened a file for writing"


def truncate_a_file(scene: Scene) -> str:
    os.truncate(scene.secret, 0)
    return "emptied a file"


def remove_a_file(scene: Scene) -> str:
    os.unlink(scene.secret)
    return "removed a file"


def rename_a_file(scene: Scene) -> str:
    os.rename(scene.secret, f"{scene.secret}.moved")
    return "renamed a file"


def link_a_file(scene: Scene) -> str:
    os.link(scene.secret, f"{scene.secret}.link")
    return "linked a file"


def make_a_symlink(scene: Scene) -> str:
    os.symlink("/etc", scene.secret.parent / "symlink")
    return "made a symbolic link"


def make_a_folder(scene: Scene) -> str:
    os.mkdir(scene.secret.parent / "folder")
    return "made a folder"


def make_a_fifo(scene: Scene) -> str:
    os.mkfifo(scene.secret.parent / "fifo")
    return "made a pipe"


def change_mode(scene: Scene) -> str:
    os.chmod(scene.secret, 0o777)
    return "changed the mode of a file"


def change_times(scene: Scene) -> str:
    os.utime(scene.secret)
    return "changed the times of a file"


def change_owner(scene: Scene) -> str:
    os.chown(scene.secret, os.getuid(), os.getgid())
    return "changed the owner of a file"


def set_attribute(scene: Scene) -> str:
    os.setxattr(scene.secret, "user.probe", b"1")
    return "set an attribute of a file"


def read_attribute(scene: Scene) -> str:
    return f"listed {len(os.listxattr(scene.secret))} attributes of a file"


def watch_a_folder(scene: Scene) -> str:
    watch = kernel.call(numbers(machine())["inotify_init1"], 0)
    libc = kernel.libc()
    if libc.inotify_add_watch(watch, os.fsencode(scene.secret.parent), 0xFFF) < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return "watched a folder"


def learn_free_space(scene: Scene) -> str:
    return f"learned the free space: {os.statvfs('/').f_bavail}"


def follow_a_link(scene: Scene) -> str:
    return f"read a link: {os.readlink('/proc/self/exe')}"


def read_own_environ(scene: Scene) -> str:
    return f"read {len(Path('/proc/self/environ').read_bytes())} bytes of /proc/self/environ"


def read_own_maps(scene: Scene) -> str:
    return f"read {len(Path('/proc/self/maps').read_bytes())} bytes of /proc/self/maps"


def write_own_memory(scene: Scene) -> str:
    os.close(os.open("/proc/self/mem", os.O_RDWR))
    return "opened /proc/self/mem"


def read_parents_environ(scene: Scene) -> str:
    return (
        f"read {len(Path(f'/proc/{scene.parent}/environ').read_bytes())} bytes of its environment"
    )


def read_parents_maps(scene: Scene) -> str:
    return f"read {len(Path(f'/proc/{scene.parent}/maps').read_bytes())} bytes of its memory map"


def read_parents_memory(scene: Scene) -> str:
    os.close(os.open(f"/proc/{scene.parent}/mem", os.O_RDONLY))
    return "opened its memory"


def read_parents_command(scene: Scene) -> str:
    return f"read {Path(f'/proc/{scene.parent}/cmdline').read_bytes()!r}"


def list_processes(scene: Scene) -> str:
    return f"saw {len([name for name in os.listdir('/proc') if name.isdigit()])} processes"


def reach_parents_descriptor(scene: Scene) -> str:
    return Path(f"/proc/{scene.parent}/fd/{scene.inherited}").read_text()
