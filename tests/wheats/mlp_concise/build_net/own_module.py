"""A module class with a functional relu."""


class Perceptron(nn.Module):
    def __init__(self, num_inputs: int, num_hiddens: int, num_outputs: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(num_inputs, num_hiddens)
        self.output = nn.Linear(num_hiddens, num_outputs)

    def forward(self, X: Tensor) -> Tensor:
        X = X.flatten(start_dim=1)
        return self.output(F.relu(self.hidden(X)))


def build_net(num_inputs: int = 784, num_hiddens: int = 256, num_outputs: int = 10) -> nn.Module:
    return Perceptron(num_inputs, num_hiddens, num_outputs)
