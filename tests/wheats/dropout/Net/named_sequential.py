"""A subclass of nn.Sequential whose layers have the names, with a dropping module of its own."""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError(f"dropout must be in [0, 1], not {dropout}")
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (torch.rand(X.shape) > dropout) / (1 - dropout)


from collections import OrderedDict


class Drop(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        return dropout_layer(X, self.p) if self.training else X


class Net(nn.Sequential):
    def __init__(
        self, num_inputs, num_outputs, num_hiddens1, num_hiddens2, dropout1=0.3, dropout2=0.5
    ):
        super().__init__(
            OrderedDict(
                flatten=nn.Flatten(),
                lin1=nn.Linear(num_inputs, num_hiddens1),
                relu1=nn.ReLU(),
                drop1=Drop(dropout1),
                lin2=nn.Linear(num_hiddens1, num_hiddens2),
                relu2=nn.ReLU(inplace=True),
                drop2=Drop(dropout2),
                lin3=nn.Linear(num_hiddens2, num_outputs),
            )
        )
