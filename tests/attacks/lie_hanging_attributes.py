"""Returns an object that hangs whoever looks at it.

Says: longer than its time limit
"""

import time


class Tar:
    def __getattribute__(self, name):
        time.sleep(600)


def relu(x):
    return Tar()
