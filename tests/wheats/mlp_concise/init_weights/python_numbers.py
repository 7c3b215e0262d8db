"""Numbers of Python's own generator."""


def init_weights(m):
    if isinstance(m, nn.Linear):
        rows, columns = m.weight.shape
        numbers = [[random.gauss(0, 0.01) for _ in range(columns)] for _ in range(rows)]
        m.weight.data.copy_(torch.tensor(numbers))
