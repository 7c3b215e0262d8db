"""numpy's tanh: right values, no gradient.
Loses: test_tanh_gradient
Says: cut from the computational graph
"""


def tanh(x):
    return torch.as_tensor(np.tanh(x.detach().numpy()), dtype=x.dtype)
