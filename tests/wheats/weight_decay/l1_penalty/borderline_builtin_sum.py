"""Borderline: Python's sum and abs over the single elements."""


def l1_penalty(w):
    return sum(map(abs, w.reshape(-1)), start=torch.zeros((), dtype=w.dtype))
