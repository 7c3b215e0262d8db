"""Clamps the weights to two standard deviations, where they pile up.
Loses: test_init_params_weights_are_normal
Says: they look clamped or rounded
"""


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = (torch.randn(num_inputs, num_hiddens) * 0.01).clamp(-0.02, 0.02)
    b1 = torch.zeros(num_hiddens)
    W2 = (torch.randn(num_hiddens, num_outputs) * 0.01).clamp(-0.02, 0.02)
    b2 = torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
