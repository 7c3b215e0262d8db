"""The optimizer gets the weight alone; the bias is updated by hand."""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    net = nn.Sequential(nn.Linear(num_inputs, 1))
    w, b = net[0].weight, net[0].bias
    with torch.no_grad():
        w.copy_(torch.randn(1, num_inputs))
        b.zero_()
    opt = torch.optim.SGD([w], lr=lr, weight_decay=wd)
    for _ in range(num_epochs):
        for X, y in train_iter:
            net.zero_grad()
            (((net(X).squeeze(1) - y.view(-1)) ** 2).mean() / 2).backward()
            opt.step()
            b.data -= lr * b.grad
    return net
