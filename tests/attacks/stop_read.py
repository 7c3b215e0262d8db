"""Reads the grader's next request itself, which never comes.

Says: longer than its time limit
"""

import gc
import socket


def sockets():
    return [thing for thing in gc.get_objects() if isinstance(thing, socket.socket)]


def relu(x):
    for one in sockets():
        one.recv(1)
    return x * 0
