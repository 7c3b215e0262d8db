"""Adds a weight decay that nobody asked for.
Loses: test_train_polynomial_step
Says: No weight decay is asked for
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1, 1)
    net = nn.Linear(X.shape[1], 1, bias=False, dtype=X.dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, weight_decay=0.01)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            F.mse_loss(net(X[rows]), y[rows]).backward()
            optimizer.step()
    return net.weight.detach().flatten()
