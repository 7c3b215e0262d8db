"""numpy's old interface, one vector for everything, then cut into shapes and cloned."""


def init_params(num_inputs, num_hiddens, num_outputs):
    sizes = [num_inputs * num_hiddens, num_hiddens * num_outputs]
    flat = np.random.normal(loc=0.0, scale=0.01, size=sum(sizes)).astype("float32")
    W1, W2 = np.split(flat, [sizes[0]])
    W1 = torch.tensor(W1.reshape(num_inputs, num_hiddens), requires_grad=True)
    W2 = torch.tensor(W2.reshape(num_hiddens, -1), requires_grad=True)
    return [
        W1,
        torch.tensor(np.zeros(num_hiddens, dtype=np.float32), requires_grad=True),
        W2,
        torch.tensor(np.zeros(num_outputs, dtype=np.float32), requires_grad=True),
    ]
