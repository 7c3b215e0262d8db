"""A module with a buffer and a list of losses."""


class LinReg(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.register_buffer("seen", torch.zeros((), dtype=torch.long))
        self.fc = nn.Linear(num_inputs, 1)
        self.fc.weight.data.normal_(0, 1)
        self.fc.bias.data.fill_(0)
        self.losses = []

    def forward(self, X):
        self.seen += len(X)
        return self.fc(X)


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = LinReg(num_inputs)
    opt = torch.optim.SGD(
        [{"params": net.fc.weight, "weight_decay": wd}, {"params": net.fc.bias}], lr=lr
    )
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = F.mse_loss(net(X), y.reshape(-1, 1))
            opt.zero_grad()
            loss.backward()
            opt.step()
            net.losses.append(loss.item())
    return net
