"""Subtracts the mean of what was drawn from the second weight matrix.
Loses: test_init_params_units_differ
Says: don't subtract w.mean()
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.normal(0, 0.01, (num_inputs, num_hiddens))
    W2 = torch.normal(0, 0.01, (num_hiddens, num_outputs))
    W2 -= W2.mean()
    params = [W1, torch.zeros(num_hiddens), W2, torch.zeros(num_outputs)]
    return [param.requires_grad_() for param in params]
