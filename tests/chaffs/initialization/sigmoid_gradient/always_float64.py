"""Goes through numpy and gives float64, whatever it gets.
Loses: test_sigmoid_gradient_keeps_dtype
Says: it has float64
"""


def sigmoid_gradient(x):
    e = np.exp(-np.abs(x.detach().numpy().astype(np.float64)))
    return torch.as_tensor(e / (1 + e) ** 2)
