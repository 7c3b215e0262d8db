"""A transposed view, made a leaf."""


def init_params(num_inputs):
    w = torch.randn(1, num_inputs).T
    w.requires_grad_()
    return [w, torch.zeros(1, requires_grad=True)]
