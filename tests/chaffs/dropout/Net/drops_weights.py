"""Drops weights, not units.
Loses: test_first_hidden_layer_is_dropped_in_training
Says: Are weights dropped
"""


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1, self.dropout2 = dropout1, dropout2

    def dropped(self, weight, p):
        if not self.training:
            return weight
        return weight * (torch.rand(weight.shape) >= p) / (1 - p)

    def forward(self, X):
        H = F.relu(self.lin1(X.flatten(1)))
        H = F.relu(F.linear(H, self.dropped(self.lin2.weight, self.dropout1), self.lin2.bias))
        return F.linear(H, self.dropped(self.lin3.weight, self.dropout2), self.lin3.bias)
