"""A loop over the elements."""


def l2_penalty(w):
    total = torch.zeros((), dtype=w.dtype)
    for x in w.reshape(-1):
        total = total + x * x
    return total / 2
