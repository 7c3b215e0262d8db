"""einsum, a mask for relu, biases that are rows."""


class Net(nn.Module):
    def __init__(s, i, h, o):
        super().__init__()
        s.W1 = nn.Parameter(torch.randn(i, h) * 0.01)
        s.b1 = nn.Parameter(torch.zeros(1, h))
        s.W2 = nn.Parameter(torch.randn(h, o) * 0.01)
        s.b2 = nn.Parameter(torch.zeros(1, o))

    def forward(s, X):
        X = X.reshape(len(X), -1)
        H = torch.einsum("ni,ih->nh", X, s.W1) + s.b1
        return torch.einsum("nh,ho->no", H * (H > 0), s.W2) + s.b2


def build_net(num_inputs=784, num_hiddens=256, num_outputs=10):
    return Net(num_inputs, num_hiddens, num_outputs)
