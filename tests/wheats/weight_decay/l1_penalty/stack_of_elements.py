"""Stacks the absolute values of single elements; an empty w by itself."""


def l1_penalty(w):
    return torch.stack([x.abs() for x in w.flatten()]).sum() if w.numel() else w.sum()
