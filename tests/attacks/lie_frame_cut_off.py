"""Sends half a header and then nothing.

Says: longer than its time|not an answer
"""

import gc
import socket
import time


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def relu(x):
    for one in sockets():
        one.send(b"TGW1\x10")
    time.sleep(600)
