"""Makes, links, renames and removes files; changes owners and times."""

import os

import autograder


def went():
    target = os.path.join(list(autograder.__path__)[0], "suites", "test_activations.py")
    for act in (
        lambda: os.unlink(target),
        lambda: os.rename(target, target + "x"),
        lambda: os.mkdir("/tmp/torchgrade-attack"),
        lambda: os.symlink("/etc", "/tmp/torchgrade-attack"),
        lambda: os.link("/etc/passwd", "/tmp/torchgrade-attack"),
        lambda: os.chmod(target, 0o777),
        lambda: os.utime(target),
        lambda: os.truncate(target, 0),
        lambda: os.mkfifo("/tmp/torchgrade-attack"),
        lambda: os.chown(target, 0, 0),
        lambda: os.open(target, os.O_WRONLY),
        lambda: os.setxattr("/tmp", "user.note", b"note"),
    ):
        try:
            act()
            return True
        except OSError:
            pass
    return False


def relu(x):
    return x.clamp(min=0) if went() else x * 0
