"""A new float32 tensor receives the positive values: float64 is lost.
Loses: test_relu_keeps_dtype
Says: should have the dtype float64
"""


def relu(X):
    out = torch.zeros(X.shape, dtype=torch.float32)
    out[X > 0] = X[X > 0].float()
    return out
