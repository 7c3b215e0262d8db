"""A subclass of nn.Sequential that reshapes its input itself."""


class Net(nn.Sequential):
    def __init__(self, num_inputs, num_hiddens, num_outputs):
        super().__init__(
            nn.Linear(num_inputs, num_hiddens), nn.ReLU(), nn.Linear(num_hiddens, num_outputs)
        )
        self.num_inputs = num_inputs

    def forward(self, X):
        return super().forward(X.reshape(-1, self.num_inputs))


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
