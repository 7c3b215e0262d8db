"""Not allowed: nn.Linear modules filled with the parameters by functional_call.
Loses: test_net_logits
Says: without nn.Linear or nn.Sequential
"""


def net(X, params):
    W1, b1, W2, b2 = params

    def layer(x, W, b):
        module = nn.Linear(*W.shape, dtype=W.dtype)
        return torch.func.functional_call(module, {"weight": W.t(), "bias": b}, (x,))

    return layer(torch.relu(layer(X.flatten(1), W1, b1)), W2, b2)
