"""nn.Flatten, clamp for relu, and two paths for the two modes."""


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__()
        self.flatten = nn.Flatten()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.keep1, self.keep2 = 1 - dropout1, 1 - dropout2

    def forward(self, X):
        return self._noisy(X) if self.training else self._plain(X)

    def _plain(self, X):
        return self.lin3(self.lin2(self.lin1(self.flatten(X)).clamp(min=0)).clamp(min=0))

    def _noisy(self, X):
        H = self.lin1(self.flatten(X)).clamp(min=0)
        H = H * (torch.rand(H.shape) < self.keep1) / max(self.keep1, 1e-9)
        H = self.lin2(H).clamp(min=0)
        H = H * (torch.rand(H.shape) < self.keep2) / max(self.keep2, 1e-9)
        return self.lin3(H)
