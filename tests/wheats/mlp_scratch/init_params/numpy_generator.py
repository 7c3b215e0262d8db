"""Draws with numpy's global generator."""


def init_params(num_inputs, num_hiddens, num_outputs):
    def leaf(array):
        return torch.tensor(array, dtype=torch.float32, requires_grad=True)

    W1 = leaf(np.random.normal(scale=0.01, size=(num_inputs, num_hiddens)))
    W2 = leaf(np.random.randn(num_hiddens, num_outputs) / 100)
    return [W1, leaf(np.zeros(num_hiddens)), W2, leaf(np.zeros(num_outputs))]
