"""Borderline: the four leaves are views into one long vector."""


def init_params(num_inputs, num_hiddens, num_outputs):
    shapes = (num_inputs, num_hiddens), (num_hiddens,), (num_hiddens, num_outputs), (num_outputs,)
    storage = torch.zeros(sum(math.prod(s) for s in shapes))
    params, start = [], 0
    for shape in shapes:
        end = start + math.prod(shape)
        view = storage[start:end].view(shape)
        if len(shape) == 2:
            view.copy_(torch.randn(shape).mul_(0.01))
        params.append(view.requires_grad_())
        start = end
    return params
