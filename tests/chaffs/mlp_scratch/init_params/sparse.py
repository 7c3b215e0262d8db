"""Half of the weights are set to zero.
Loses: test_init_params_weights_are_normal
Says: should have the standard deviation 0.01
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.randn(num_inputs, num_hiddens) * 0.01
    W1 = W1 * (torch.rand_like(W1) > 0.5)
    b1 = torch.zeros(num_hiddens)
    W2 = torch.randn(num_hiddens, num_outputs) * 0.01
    b2 = torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
