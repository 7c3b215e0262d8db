"""A loop over pairs of parameters; relu everywhere but after the last."""


def net(X, params):
    out = X.reshape(X.shape[0], math.prod(X.shape[1:]))
    layers = list(zip(params[::2], params[1::2]))
    for i, (W, b) in enumerate(layers):
        out = torch.mm(out, W) + b
        if i < len(layers) - 1:
            out = torch.relu(out)
    return out
