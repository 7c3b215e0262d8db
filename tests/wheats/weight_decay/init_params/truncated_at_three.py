"""trunc_normal_ at three standard deviations."""


def init_params(num_inputs):
    w = torch.empty(num_inputs, 1, requires_grad=True)
    b = torch.empty(1, requires_grad=True)
    with torch.no_grad():
        nn.init.trunc_normal_(w, 0.0, 1.0, -3.0, 3.0)
        nn.init.zeros_(b)
    return [w, b]
