"""Borderline: wraps the parameters in a module; the penalty is a method."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


class Regression(nn.Module):
    def __init__(self, w, b):
        super().__init__()
        self.w, self.b = nn.Parameter(w.detach()), nn.Parameter(b.detach())

    def forward(self, X):
        return F.linear(X, self.w.T, self.b)

    def penalty(self):
        return torch.linalg.vector_norm(self.w).square().div(2)


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    net = Regression(*init_params(num_inputs))
    trainer = torch.optim.SGD(net.parameters(), lr)
    criterion = nn.MSELoss()
    for _ in range(num_epochs):
        for features, labels in train_iter:
            trainer.zero_grad()
            loss = criterion(net(features), labels.reshape(-1, 1)).mul(0.5)
            torch.add(loss, net.penalty(), alpha=lambd).backward()
            trainer.step()
    return [net.w, net.b]
