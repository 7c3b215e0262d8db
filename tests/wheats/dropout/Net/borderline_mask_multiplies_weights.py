"""Borderline: drops the next layer's input inside a matrix product written with einsum."""


class Net(nn.Module):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        nn.Module.__init__(self)
        self.lin1 = nn.Linear(num_inputs, num_hiddens1)
        self.lin2 = nn.Linear(num_hiddens1, num_hiddens2)
        self.lin3 = nn.Linear(num_hiddens2, num_outputs)
        self.p1, self.p2 = dropout1, dropout2

    def factor(self, H, p):
        if not self.training:
            return torch.ones_like(H)
        kept = torch.rand(H.shape) >= p
        return kept.to(H.dtype) / (1 - p if p < 1 else 1)

    def through(self, layer, H, p):
        return torch.einsum("bi,bi,oi->bo", H, self.factor(H, p), layer.weight) + layer.bias

    def forward(self, X):
        H1 = torch.relu(self.lin1(X.flatten(1)))
        H2 = torch.relu(self.through(self.lin2, H1, self.p1))
        return self.through(self.lin3, H2, self.p2)
