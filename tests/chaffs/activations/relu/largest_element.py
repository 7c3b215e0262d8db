"""max over all elements, not element by element.
Loses: test_relu_values
Says: works on each element by itself
"""


def relu(x):
    return torch.clamp(x.max(), min=0)
