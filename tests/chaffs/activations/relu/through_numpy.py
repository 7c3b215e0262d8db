"""Takes a detour through numpy, so no gradient reaches the input.
Loses: test_relu_gradient
Says: cut from the computational graph
"""


def relu(x):
    return torch.as_tensor(np.maximum(x.detach().numpy(), 0))
