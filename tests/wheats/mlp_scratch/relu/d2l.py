"""d2l's own version, torch.max with zeros_like."""


def relu(X):
    a = torch.zeros_like(X)
    return torch.max(X, a)
