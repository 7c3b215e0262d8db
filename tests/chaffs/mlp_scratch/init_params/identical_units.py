"""One random column for all hidden units: they start alike and stay alike.
Loses: test_init_params_weights_are_normal
Says: All rows, or all columns
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = (torch.randn(num_inputs, 1) * 0.01).repeat(1, num_hiddens).requires_grad_()
    W2 = (torch.randn(num_hiddens, num_outputs) * 0.01).requires_grad_()
    b1 = torch.zeros(num_hiddens, requires_grad=True)
    b2 = torch.zeros(num_outputs, requires_grad=True)
    return [W1, b1, W2, b2]
