"""torch.func.functional_call, and totals in tensors."""


def fit(net, train_iter, num_epochs, lr):
    from torch.func import functional_call

    history = []
    for epoch in range(num_epochs):
        total = torch.zeros(())
        count = 0
        for X, y in train_iter:
            params = dict(net.named_parameters())

            def loss(params, X, y):
                return F.cross_entropy(functional_call(net, params, (X,)), y)

            value = loss(params, X, y)
            grads = torch.autograd.grad(value, params.values())
            with torch.no_grad():
                for p, g in zip(params.values(), grads):
                    p.copy_(p - lr * g)
            total = total + value.detach() * X.shape[0]
            count += X.shape[0]
        history.append(total / count)
    return history
