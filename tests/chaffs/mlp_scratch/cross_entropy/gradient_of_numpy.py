"""Goes through numpy.
Loses: test_cross_entropy_gradient
Says: cut from the computational graph
"""


def cross_entropy(logits, labels):
    z = logits.detach().numpy()
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return torch.from_numpy(-log_p[np.arange(len(z)), labels.numpy()])
