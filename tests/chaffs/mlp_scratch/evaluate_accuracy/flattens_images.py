"""Flattens the images before it calls the net, which expects them as they are.
Loses: test_evaluate_accuracy_of_a_function
Says: should get each batch X as it comes
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    hits = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            hits += (net(X.reshape(len(X), -1)).argmax(1) == y).sum().item()
            total += len(y)
    return hits / total
