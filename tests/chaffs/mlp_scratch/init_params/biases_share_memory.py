"""Both biases are views of one vector of zeros, and overlap.
Loses: test_init_params_can_be_trained
Says: share their memory
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.randn(num_inputs, num_hiddens) * 0.01
    zeros = torch.zeros(max(num_hiddens, num_outputs))
    b1 = zeros[:num_hiddens]
    W2 = torch.randn(num_hiddens, num_outputs) * 0.01
    b2 = zeros[:num_outputs]
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
