"""no_grad covers the counting, not the call.
Loses: test_evaluate_accuracy_without_gradients
Says: with gradients switched on
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    for X, y in data_iter:
        logits = net(X)
        with torch.no_grad():
            right += (logits.argmax(dim=1) == y).sum().item()
            total += len(y)
    return right / total
