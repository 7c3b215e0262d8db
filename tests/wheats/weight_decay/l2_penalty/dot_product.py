"""The flattened vector's product with itself."""


def l2_penalty(w):
    flat = w.flatten()
    return flat @ flat / 2
