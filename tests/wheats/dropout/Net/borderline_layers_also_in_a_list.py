"""Borderline: the layers are registered twice, by name and in a ModuleList."""


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
        widths = [num_inputs, num_hiddens1, num_hiddens2, num_outputs]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))
        self.lin1, self.lin2, self.lin3 = self.layers
        self.rates = [dropout1, dropout2]

    def forward(self, X):
        out = X.reshape(len(X), -1)
        for i, layer in enumerate(self.layers):
            out = layer(out)
            if i < 2:
                out = F.relu(out)
                out = dropout_layer(out, self.rates[i]) if self.training else out
        return out
