"""Borderline: torch's relu occurs in a plotting helper, which the answer never calls."""


def compare_with_torch(x):
    return (relu(x) - F.relu(x)).abs().max()


def relu(x):
    threshold = 0.0
    return torch.clamp_min(x, threshold)
