"""Fills memory with objects of Python.

Says: memory|longer than its time limit
"""


def relu(x):
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
