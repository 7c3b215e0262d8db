"""One example at a time through torch.func.vmap; relu as a where."""


def net(X, params):
    W1, b1, W2, b2 = params

    def one(x):
        h = torch.mv(W1.T, x.reshape(-1)) + b1
        h = torch.where(h > 0, h, torch.zeros_like(h))
        return torch.mv(W2.T, h) + b2

    return torch.func.vmap(one)(X)
