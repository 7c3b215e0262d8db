"""Shuts its connection down for writing and stays alive.

Says: ended before
"""

import gc
import socket
import time


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def relu(x):
    for one in sockets():
        one.shutdown(socket.SHUT_WR)
    time.sleep(600)
