"""Box and Muller: a normal number from two uniform ones."""


def init_params(num_inputs):
    u, v = torch.rand(num_inputs, 1), torch.rand(num_inputs, 1)
    w = torch.sqrt(-2 * torch.log(1 - u)) * torch.cos(2 * math.pi * v)
    w.requires_grad_(True)
    b = torch.tensor([0.0]).requires_grad_(True)
    return [w, b]
