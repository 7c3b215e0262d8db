"""Borderline: recurses through the axes down to single elements, with no elementwise operation."""


def relu(x):
    if x.numel() == 0:
        return x.clone()
    if x.dim() == 0:
        return x if x > 0 else 0 * x
    return torch.stack([relu(row) for row in x])
