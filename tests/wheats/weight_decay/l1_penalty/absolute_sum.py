"""torch.abs and torch.sum."""


def l1_penalty(w):
    return torch.sum(torch.abs(w))
