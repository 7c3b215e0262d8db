"""Leaves threads that go on answering when their test is over and its worker dead.

Spoils: tanh
"""

import gc
import socket
import struct
import threading
import time


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def later():
    while True:
        time.sleep(0.05)
        for one in sockets():
            try:
                one.send(struct.pack("<4sIQ", b"TGW1", 21, 0) + b'[{"value": null}, []]')
            except OSError:
                pass


def relu(x):
    for _ in range(4):
        threading.Thread(target=later).start()
    return x * 0
