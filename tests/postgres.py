"""A PostgreSQL of the tests' own: found or installed, started in a folder of its own, removed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.machine import find_or_install, skip

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database; the test is skipped, loudly, where there can be none."""
    binaries = find_or_install(find_binaries, "PostgreSQL", "postgresql")
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="torchgrade-pg-"))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data = folder / "data"
        _run([binaries / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-N"], user)
        options = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", str(folder)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [str(binaries / "postgres"), "-D", str(data), *options],
                stdout=log,
                stderr=log,
                cwd=folder,
                **_as(user),
            )
        try:
            _wait_for(folder, binaries, server)
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_binaries() -> Path | None:
    """The folder with initdb and postgres; Debian does not put it on the PATH."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    for pattern in PLACES:
        for folder in sorted(Path("/").glob(pattern[1:]), reverse=True):
            if (folder / "initdb").exists() and (folder / "postgres").exists():
                return folder
    return None


def _user() -> pwd.struct_passwd | None:
    """Whom to run it as: initdb refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return skip("PostgreSQL", "it does not run as root, and there is no user postgres or nobody")


def _as(user: pwd.struct_passwd | None) -> dict[str, object]:
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(command: list[object], user: pwd.struct_passwd | None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        **_as(user),  # type: ignore[call-overload]
    )
    if done.returncode:
        skip("PostgreSQL", f"it cannot be set up here: {done.stderr.strip()[-300:]}")


def _wait_for(folder: Path, binaries: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        asked = [str(binaries / "pg_isready"), "-q", "-h", str(folder)]
        if subprocess.run(asked, check=False).returncode == 0:
            return
        time.sleep(0.1)
    log = (folder / "log").read_text("utf-8", "replace").strip()
    skip("PostgreSQL", f"it does not start here: {log[-300:]}")
