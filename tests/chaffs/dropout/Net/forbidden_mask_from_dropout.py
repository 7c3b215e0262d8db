"""Not allowed: torch.dropout of a tensor of ones makes the mask.
Loses: test_net_is_a_perceptron
Says: without torch's dropout
"""


def mask(H, p):
    return torch.dropout(torch.ones_like(H), p, True)


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1, self.dropout2 = dropout1, dropout2

    def forward(self, X):
        H = F.relu(self.lin1(X.flatten(1)))
        if self.training:
            H = H * mask(H, self.dropout1)
        H = F.relu(self.lin2(H))
        if self.training:
            H = H * mask(H, self.dropout2)
        return self.lin3(H)
