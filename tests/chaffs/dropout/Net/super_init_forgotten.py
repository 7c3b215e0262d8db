"""Does not call super().__init__().
Loses: test_net_is_a_perceptron
Says: should start with super().__init__()
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
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1, self.dropout2 = dropout1, dropout2

    def forward(self, X):
        H = F.relu(self.lin1(X.flatten(1)))
        if self.training:
            H = dropout_layer(H, self.dropout1)
        H = F.relu(self.lin2(H))
        if self.training:
            H = dropout_layer(H, self.dropout2)
        return self.lin3(H)
