"""A torch.distributions object draws the weights."""

from torch.distributions import Normal


def init_params(num_inputs, num_hiddens, num_outputs):
    law = Normal(loc=0.0, scale=0.01)
    W1, W2 = law.sample((num_inputs, num_hiddens)), law.sample((num_hiddens, num_outputs))
    b1, b2 = W1.new_zeros(num_hiddens), W2.new_zeros(num_outputs)
    for tensor in (W1, b1, W2, b2):
        tensor.requires_grad = True
    return [W1, b1, W2, b2]
