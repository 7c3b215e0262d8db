"""Raises an exception whose text hangs, and whose class has no name.

Says: an exception
"""

import time


class Meta(type):
    @property
    def __name__(cls):
        return "LEA" + "KED"


class Tar(ValueError, metaclass=Meta):
    def __str__(self):
        time.sleep(600)


def relu(x):
    raise Tar
