"""Zeroes and scales the caller's tensor in place.
Loses: test_survivors_are_scaled_by_one_over_keep, test_number_of_dropped_elements_varies, test_every_call_draws_a_new_mask
Says: ?
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    with torch.no_grad():
        X[torch.rand(X.shape) < dropout] = 0
        if dropout < 1:
            X /= 1 - dropout
    return X
