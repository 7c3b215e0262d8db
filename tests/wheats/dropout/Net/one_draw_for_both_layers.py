"""Draws the random numbers of both layers at once, in each mode."""


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
        widths = [self.lin1.out_features, self.lin2.out_features]
        u1, u2 = torch.rand(len(X), sum(widths)).split(widths, dim=1)
        p1, p2 = (self.dropout1, self.dropout2) if self.training else (0.0, 0.0)
        H = self.lin1(X.reshape(len(X), -1)).clamp_min(0) * (u1 >= p1) / (1 - p1)
        H = torch.maximum(self.lin2(H), torch.zeros(())) * (u2 >= p2) / (1 - p2)
        return self.lin3(H)
