"""A generator at module level, which torch.manual_seed does not reach.
Loses: test_init_params_is_repeatable
Says: not from one that seeds itself
"""

generator = torch.Generator().manual_seed(42)


def init_params(num_inputs, num_hiddens, num_outputs):
    W1 = torch.randn(num_inputs, num_hiddens, generator=generator) * 0.01
    b1 = torch.zeros(num_hiddens)
    W2 = torch.randn(num_hiddens, num_outputs) * 0.01
    b2 = torch.zeros(num_outputs)
    return [p.requires_grad_() for p in (W1, b1, W2, b2)]
