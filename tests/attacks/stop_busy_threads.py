"""Starts threads of which each keeps a processor busy.

Spoils: tanh
"""

import threading


def spin():
    A = torch.ones(300, 300)
    while True:
        A @ A


def relu(x):
    for _ in range(50):
        threading.Thread(target=spin, daemon=True).start()
    return x * 0
