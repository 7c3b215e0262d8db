"""Looks at the module's children, never at the module itself.
Loses: test_init_weights_at_any_depth
Says: a linear layer that is the whole network
"""


def init_weights(m):
    for child in m.children():
        if isinstance(child, nn.Linear):
            nn.init.normal_(child.weight, std=0.01)
