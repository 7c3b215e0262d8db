"""Puts wrong types into every field that a reply has.

Says: not an answer
"""

import gc
import socket
import struct


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def turn():
    return next(one._turn for one in gc.get_objects() if type(one).__name__ == "Service")


def relu(x):
    text, buffers = (
        b'[{"replies":[[{},0],[{"value":true,"changed":"x","seen":{"a":[1]},"names":7},0]],'
        b'"names":7,"failures":{"x":1}},[]]',
        b"",
    )
    text = text.replace(b"[{", b'[{"turn":%d,' % turn(), 1)
    for one in sockets():
        one.sendall(struct.pack("<4sIQ", b"TGW1", len(text), len(buffers)) + text + buffers)
    return x * 0
