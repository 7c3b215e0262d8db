"""Multiplies neighbours, all pairs at once, until one is left."""


def random_matrix_product(num_matrices, size):
    stack = torch.empty(num_matrices, size, size).normal_()
    while len(stack) > 1:
        last = stack[len(stack) // 2 * 2 :]
        stack = torch.cat([torch.bmm(stack[: len(stack) - 1 : 2], stack[1::2]), last])
    return stack[0]
