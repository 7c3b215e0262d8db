"""Both layers by einsum."""


def net(X, params):
    W1, b1, W2, b2 = params
    Z = torch.einsum("bi,ih->bh", X.flatten(start_dim=1), W1) + b1
    return torch.einsum("bh,ho->bo", (Z + Z.abs()) / 2, W2) + b2
