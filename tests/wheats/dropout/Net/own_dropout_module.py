"""A module of the student's own does the dropping and follows train() and eval()."""


class Noise(nn.Module):
    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, H: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return H
        if self.p == 1:
            return H * 0
        return H * torch.bernoulli(torch.full_like(H, 1 - self.p)) / (1 - self.p)


class Net(nn.Module):
    def __init__(
        self,
        num_inputs: int,
        num_outputs: int,
        num_hiddens1: int,
        num_hiddens2: int,
        dropout1: float = 0.3,
        dropout2: float = 0.5,
    ) -> None:
        super().__init__()
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.noise1, self.noise2 = Noise(dropout1), Noise(dropout2)

    def forward(self, X: Tensor) -> Tensor:
        H = self.noise1(self.lin1(X.flatten(start_dim=1)).relu())
        H = self.noise2(self.lin2(H).relu())
        return self.lin3(H)
