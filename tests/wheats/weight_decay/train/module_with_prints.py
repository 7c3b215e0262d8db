"""A module, prints, two more arguments, Chinese comments."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


class Model(nn.Module):
    def __init__(self, n):
        super().__init__()
        w, b = init_params(n)
        self.w = nn.Parameter(w.data)  # 权重
        self.b = nn.Parameter(b.data)  # 偏置

    def forward(self, X):
        return X @ self.w + self.b


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003, verbose=False, *, log=None):
    net = Model(num_inputs)
    net.train()
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for epoch in range(1, num_epochs + 1):
        total = 0.0
        for i, (X, y) in enumerate(train_iter):
            y = y.unsqueeze(-1) if y.ndim == 1 else y
            loss = criterion(net(X), y) / 2
            loss = loss + lambd * l2_penalty(net.w)  # 惩罚项
            net.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        if epoch % 5 == 0:
            print(f"epoch {epoch}, loss {total / (i + 1):.4f}")
    print("w的L2范数是：", torch.norm(net.w).item())
    return [net.w, net.b]
