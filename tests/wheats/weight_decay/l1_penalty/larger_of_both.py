"""The larger of w and -w, added up."""


def l1_penalty(w):
    return torch.maximum(w, -w).sum()
