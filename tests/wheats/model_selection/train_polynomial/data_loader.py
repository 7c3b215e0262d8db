"""d2l's way: a DataLoader and a Sequential, losses without reduction."""

from torch.utils.data import DataLoader, TensorDataset


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    loss = nn.MSELoss(reduction="none")
    net = nn.Sequential(nn.Linear(train_features.shape[-1], 1, bias=False)).to(train_features.dtype)
    batch_size = min(batch_size, train_labels.shape[0])
    dataset = TensorDataset(train_features, train_labels.reshape(-1, 1))
    train_iter = DataLoader(dataset, batch_size, shuffle=True)
    trainer = torch.optim.SGD(net.parameters(), lr=lr)
    for epoch in range(num_epochs):
        for X, y in train_iter:
            trainer.zero_grad()
            loss(net(X), y).mean().backward()
            trainer.step()
    return net[0].weight.data[0]
