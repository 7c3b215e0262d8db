"""The second half of the hidden units has the first half's weights with opposite sign.
Loses: test_init_params_units_differ
Says: copies of each other, perhaps with the other sign
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    half = torch.randn(num_inputs, (num_hiddens + 1) // 2) * 0.01
    W1 = torch.cat([half, -half], dim=1)[:, :num_hiddens].clone().requires_grad_()
    W2 = (torch.randn(num_hiddens, num_outputs) * 0.01).requires_grad_()
    b1 = torch.zeros(num_hiddens, requires_grad=True)
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [W1, b1, W2, b2]
