"""random.gauss; requires_grad set as an attribute; a default argument more."""


def init_params(num_inputs, sigma=1.0):
    w = torch.tensor([random.gauss(0, sigma) for _ in range(num_inputs)]).unsqueeze(-1)
    w.requires_grad = True
    b = torch.zeros(1)
    b.requires_grad = True
    return [w, b]
