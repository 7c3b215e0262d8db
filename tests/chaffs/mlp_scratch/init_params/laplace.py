"""Laplace-distributed weights of the right spread: heavier tails than normal.
Loses: test_init_params_weights_are_normal
Says: not the shape of a normal
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    laplace = torch.distributions.Laplace(0.0, 0.01 / 2**0.5)
    W1 = laplace.sample((num_inputs, num_hiddens))
    b1 = torch.zeros(num_hiddens)
    W2 = laplace.sample((num_hiddens, num_outputs))
    b2 = torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
