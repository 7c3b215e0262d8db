"""Fills memory with objects of Python.

Says: memory
"""


def relu(x):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
