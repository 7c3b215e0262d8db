"""Loops over rows and columns: anything but a 2-d input fails.
Loses: test_relu_of_any_shape
Says: For x of shape ()
"""


def relu(x):
    rows, columns = x.shape
    result = torch.zeros_like(x)
    for i in range(rows):
        for j in range(columns):
            if x[i, j] > 0:
                result[i, j] = x[i, j]
    return result
