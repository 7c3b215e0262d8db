"""relu from a buffer, a class of that name, layers in a ModuleDict."""


class relu(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("zero", torch.zeros(1))

    def forward(self, x):
        return torch.maximum(x, self.zero)


class Net(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        self.layers = nn.ModuleDict(
            {f"l{i}": nn.Linear(a, b) for i, (a, b) in enumerate(zip(sizes, sizes[1:]))}
        )
        self.act = relu()
        self.softmax = nn.Softmax(dim=1)

    def predict(self, X):
        return self.softmax(self(X))

    def forward(self, X):
        X = torch.flatten(X, 1)
        for i, layer in enumerate(self.layers.values()):
            X = layer(X) if i == len(self.layers) - 1 else self.act(layer(X))
        return X


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
