"""Draws in float64 with a negative zero in the biases, then narrows; prints what it did."""


def init_params(num_inputs, num_hiddens, num_outputs, sd=0.01, verbose=True):
    W1 = (torch.randn(num_hiddens, num_inputs, dtype=torch.float64) * sd).t().float()
    W2 = (torch.randn(num_outputs, num_hiddens, dtype=torch.float64) * sd).t().float()
    b1, b2 = -torch.zeros(num_hiddens), -torch.zeros(num_outputs)
    params = [W1, b1, W2, b2]
    for p in params:
        p.requires_grad = True
    if verbose:
        print("参数", [tuple(p.shape) for p in params])
    return params
