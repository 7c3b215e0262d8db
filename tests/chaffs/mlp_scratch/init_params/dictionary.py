"""A dict by name.
Loses: test_init_params_shapes
Says: it is a dict
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.randn(num_inputs, num_hiddens) * 0.01
    b1 = torch.zeros(num_hiddens)
    W2 = torch.randn(num_hiddens, num_outputs) * 0.01
    b2 = torch.zeros(num_outputs)
    params = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return {name: p.requires_grad_() for name, p in params.items()}
