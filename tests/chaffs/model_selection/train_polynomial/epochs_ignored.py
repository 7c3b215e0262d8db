"""Always 400 epochs; lr and batch_size are right.
Loses: test_train_polynomial_takes_a_short_batch, test_train_polynomial_makes_epochs
Says: nearer to the labels than one step on each row can lead them
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1, 1)
    net = nn.Linear(X.shape[1], 1, bias=False, dtype=X.dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(400):
        for rows in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            F.mse_loss(net(X[rows]), y[rows]).backward()
            optimizer.step()
    return net.weight.detach().flatten()
