"""All in numpy: nothing flows through.
Loses: test_gradients_flow_through_backward
Says: in the computational graph
"""


def backward(x, y, W1, W2, lambd):
    x, y, W1, W2 = (t.detach().numpy() for t in (x, y, W1, W2))
    h = np.tanh(W1 @ x)
    error = W2 @ h - y
    dW1 = np.outer((W2.T @ error) * (1 - h**2), x) + lambd * W1
    dW2 = np.outer(error, h) + lambd * W2
    return torch.from_numpy(dW1.astype(W1.dtype)), torch.from_numpy(dW2.astype(W2.dtype))
