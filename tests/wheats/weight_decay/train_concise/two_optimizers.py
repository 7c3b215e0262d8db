"""One optimizer for the weight, another one for the bias."""


def train_concise(train_iter, num_inputs, wd, num_epochs=100, lr=0.003):
    linear = nn.Linear(num_inputs, 1)
    nn.init.normal_(linear.weight, 0, 1)
    net = nn.Sequential(linear)
    decayed = torch.optim.SGD([linear.weight], lr=lr, weight_decay=wd)
    free = torch.optim.SGD([linear.bias], lr=lr)
    loss = nn.MSELoss()
    for _ in range(num_epochs):
        for X, y in train_iter:
            net.zero_grad()
            loss(net(X).flatten(), y.flatten()).backward()
            decayed.step()
            free.step()
    return net
