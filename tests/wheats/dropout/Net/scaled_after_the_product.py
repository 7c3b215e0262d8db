"""Divides by the keep rate after the next matrix product; keeps its masks and counts its calls."""


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.dropout1, self.dropout2 = dropout1, dropout2
        self.masks = []
        self.register_buffer("calls", torch.zeros((), dtype=torch.long))

    def forward(self, X):
        self.calls += 1
        k1, k2 = (1 - self.dropout1, 1 - self.dropout2) if self.training else (1.0, 1.0)
        H = self.lin1(X.flatten(1)).relu()
        self.masks = [torch.rand(H.shape) < k1]
        H = ((H * self.masks[0]) @ self.lin2.weight.T / k1 + self.lin2.bias).relu()
        self.masks.append(torch.rand(H.shape) < k2)
        return (H * self.masks[1]) @ self.lin3.weight.T / k2 + self.lin3.bias
