"""Borderline: the (deprecated) norm method of the flattened tensor."""


def l1_penalty(w):
    flat = w.flatten()
    return flat.norm(p=1)
