"""Announces an answer of a thousand bytes, sends ten and closes.

Says: ended before|longer than its time|not an answer
"""

import gc
import os
import socket
import struct


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def relu(x):
    for one in sockets():
        one.send(struct.pack("<4sIQ", b"TGW1", 1000, 0) + b"[{}, []]  ")
    os._exit(0)
