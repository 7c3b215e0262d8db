"""b2 has one entry for each hidden unit.
Loses: test_init_params_shapes
Says: The bias b2 should have the shape (3,)
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.randn(num_inputs, num_hiddens) * 0.01
    b1 = torch.zeros(num_hiddens)
    W2 = torch.randn(num_hiddens, num_outputs) * 0.01
    b2 = torch.zeros(num_hiddens)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
