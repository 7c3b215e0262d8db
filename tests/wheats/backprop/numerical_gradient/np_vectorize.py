"""np.vectorize over flat positions."""


def numerical_gradient(f, W, eps=1e-4):
    a = np.array(W.detach().tolist(), dtype=np.float64)

    def one(i):
        e = np.zeros(a.size)
        e[i] = eps
        e = e.reshape(a.shape)
        return (f(torch.tensor(a + e)) - f(torch.tensor(a - e))) / (2 * eps)

    return torch.tensor(np.vectorize(one, otypes=[float])(np.arange(a.size)).reshape(a.shape)).to(
        W.dtype
    )
