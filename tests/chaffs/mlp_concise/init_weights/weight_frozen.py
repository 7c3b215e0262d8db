"""The new weight asks for no gradients.
Loses: test_init_weights_keeps_parameters
Says: no longer ask for gradients
"""


def init_weights(m):
    if isinstance(m, nn.Linear):
        m.weight = nn.Parameter(torch.randn_like(m.weight) * 0.01, requires_grad=False)
