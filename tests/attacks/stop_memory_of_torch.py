"""Fills memory with tensors, and catches what tells it to stop.

Says: longer than its time limit|memory
"""


def relu(x):
    kept = []
    while True:
        try:
            kept.append(torch.ones(1 << 20))
        except Exception:
            kept.append(None)
