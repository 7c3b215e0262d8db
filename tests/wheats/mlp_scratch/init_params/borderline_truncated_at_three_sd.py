"""Borderline: a normal truncated at three standard deviations."""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.empty(num_inputs, num_hiddens)
    W2 = torch.empty(num_hiddens, num_outputs)
    for W in (W1, W2):
        nn.init.trunc_normal_(W, std=0.01, a=-0.03, b=0.03)
    return [
        W1.requires_grad_(),
        torch.zeros(num_hiddens, requires_grad=True),
        W2.requires_grad_(),
        torch.zeros(num_outputs, requires_grad=True),
    ]
