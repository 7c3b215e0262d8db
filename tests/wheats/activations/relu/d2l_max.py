"""d2l's own version: its subgradient at 0 is 1/2."""


def relu(X):
    a = torch.zeros_like(X)
    return torch.max(X, a)
