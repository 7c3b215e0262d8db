"""torch.where between the scaled value and zero; strict comparison the other way round."""


def dropout_layer(X, dropout):
    if not (0.0 <= dropout <= 1.0):
        raise AssertionError("dropout must lie in [0, 1]")
    if dropout == 1.0:
        return X * 0
    keep_probability = 1.0 - dropout
    return torch.where(torch.rand(X.size()) < keep_probability, X / keep_probability, 0.0)
