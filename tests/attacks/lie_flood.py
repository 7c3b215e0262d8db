"""Sends answers without end, whether asked or not.

Says: tensor|None|not an answer|Everything became 0
Spoils: tanh
"""

import gc
import socket
import struct
import threading


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


FRAME = struct.pack("<4sIQ", b"TGW1", 21, 0) + b'[{"value": null}, []]'


def flood():
    for one in sockets():
        while True:
            one.sendall(FRAME * 100)


threading.Thread(target=flood, daemon=True).start()


def relu(x):
    return x * 0
