"""The inner product with the signs."""


def l1_penalty(w):
    return (w * w.sign()).sum()
