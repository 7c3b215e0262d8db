"""Box and Muller's transform of two uniform numbers."""


def normal(rows, columns):
    radius = torch.sqrt(-2 * torch.log(1 - torch.rand(rows, columns)))
    return radius * torch.cos(2 * math.pi * torch.rand(rows, columns))


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = 0.01 * normal(num_inputs, num_hiddens)
    W2 = 0.01 * normal(num_hiddens, num_outputs)
    b1, b2 = torch.zeros(num_hiddens), torch.zeros(num_outputs)
    return [t.requires_grad_() for t in (W1, b1, W2, b2)]
