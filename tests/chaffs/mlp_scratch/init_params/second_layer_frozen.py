"""Only the first layer requires gradients.
Loses: test_init_params_can_be_trained
Says: W2 should require gradients
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.randn(num_inputs, num_hiddens) * 0.01
    b1 = torch.zeros(num_hiddens)
    W2 = torch.randn(num_hiddens, num_outputs) * 0.01
    b2 = torch.zeros(num_outputs)
    return [W1.requires_grad_(), b1.requires_grad_(), W2, b2]
