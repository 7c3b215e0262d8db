"""Uses math.exp on each number: float32 lists, no graph.
Loses: test_sigmoid_gradient, test_sigmoid_keeps_dtype
Says: cut from the computational graph
"""


def sigmoid(x):
    def one(v):
        return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))

    return torch.tensor([one(v) for v in x.flatten().tolist()]).reshape(x.shape)
