"""Announces the largest answer that is allowed, and sends it a byte at a time.

Says: longer than its time limit
"""

import gc
import socket
import struct
import time


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def relu(x):
    for one in sockets():
        one.send(struct.pack("<4sIQ", b"TGW1", 4 << 20, 64 << 20))
        while True:
            one.send(b"[")
            time.sleep(0.01)
