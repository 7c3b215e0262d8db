"""Layers in a ModuleList, an index for the last one."""


class Stack(nn.Module):
    def __init__(self, *widths):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))

    def forward(self, X):
        out = X.reshape(X.shape[0], -1)
        for layer in self.layers[:-1]:
            out = torch.relu(layer(out))
        return self.layers[-1](out)


build_net = lambda num_inputs=784, num_hiddens=256, num_outputs=10: Stack(
    num_inputs, num_hiddens, num_outputs
)
