"""Every second row of W1 is the negative of the one before.
Loses: test_init_params_units_differ
Says: Some rows of W1 are copies
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.randn(num_inputs, num_hiddens) * 0.01
    W1[1::2] = -W1[0 : num_inputs // 2 * 2 : 2]
    b1 = torch.zeros(num_hiddens)
    W2 = torch.randn(num_hiddens, num_outputs) * 0.01
    b2 = torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
