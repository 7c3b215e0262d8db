"""Hides its layers in a list: parameters() is empty, so an optimizer has nothing to train.
Loses: test_net_is_a_perceptron
Says: The net has no parameter lin1.weight
"""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError(f"dropout must be in [0, 1], not {dropout}")
    if dropout == 1:
        return torch.zeros_like(X)
    mask = torch.rand(X.shape) >= dropout
    return mask * X / (1 - dropout)


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        sizes = [num_inputs, num_hiddens1, num_hiddens2, num_outputs]
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
        self.rates = (dropout1, dropout2)

    @property
    def lin1(self):
        return self.layers[0]

    @property
    def lin2(self):
        return self.layers[1]

    @property
    def lin3(self):
        return self.layers[2]

    def forward(self, X):
        H = F.relu(self.lin1(X.flatten(1)))
        if self.training:
            H = dropout_layer(H, self.rates[0])
        H = F.relu(self.lin2(H))
        if self.training:
            H = dropout_layer(H, self.rates[1])
        return self.lin3(H)
