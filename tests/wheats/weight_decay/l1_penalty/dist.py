"""The distance of order 1 from zero."""


def l1_penalty(w):
    return torch.dist(w, torch.zeros_like(w), 1)
