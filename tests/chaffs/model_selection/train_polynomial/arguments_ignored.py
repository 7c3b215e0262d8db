"""Always 400 epochs with learning rate 0.01 and batches of 10.
Loses: test_train_polynomial_step
Says: all come from the arguments?
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1, 1)
    net = nn.Linear(X.shape[1], 1, bias=False, dtype=X.dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
    for _ in range(400):
        for rows in torch.randperm(len(X)).split(10):
            optimizer.zero_grad()
            F.mse_loss(net(X[rows]), y[rows]).backward()
            optimizer.step()
    return net.weight.detach().flatten()
