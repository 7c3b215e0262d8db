"""Helpers of the student's own are called dropout and feature_dropout; comments in Chinese."""


def dropout(x, p):
    """我自己写的 dropout"""
    keep = 1 - p  # 保留的概率
    return x.mul(torch.rand_like(x).lt(keep)) / keep


def feature_dropout(x, p):
    return dropout(x, p)


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1, f"概率 {dropout} 不对"
    if dropout in (0, 1):
        return X * (1 - dropout)
    return feature_dropout(X, dropout)
