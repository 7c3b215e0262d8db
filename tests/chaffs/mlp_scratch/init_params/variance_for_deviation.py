"""Spread 0.01^2 = 0.0001: the variance is passed where the standard deviation belongs.
Loses: test_init_params_weights_are_normal
Says: the square of what is asked for
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.normal(0, 0.01**2, (num_inputs, num_hiddens), requires_grad=True)
    b1 = torch.zeros(num_hiddens, requires_grad=True)
    W2 = torch.normal(0, 0.01**2, (num_hiddens, num_outputs), requires_grad=True)
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [W1, b1, W2, b2]
