"""Truncated at two standard deviations: the spread is 0.88 of what is asked.
Loses: test_init_params_weights_are_normal
Says: cut off at two standard deviations
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = nn.init.trunc_normal_(torch.empty(num_inputs, num_hiddens), std=0.01, a=-0.02, b=0.02)
    W2 = nn.init.trunc_normal_(torch.empty(num_hiddens, num_outputs), std=0.01, a=-0.02, b=0.02)
    b1, b2 = torch.zeros(num_hiddens), torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
