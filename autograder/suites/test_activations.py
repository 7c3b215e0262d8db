"""Hidden suite of `activations`."""

import pytest
import torch

from autograder import rules
from autograder.checks import check_close, check_grad

NOT_ALLOWED = {"relu": rules.RELU}


@pytest.mark.exercise("relu")
@pytest.mark.points(2)
def test_relu_values(student, inputs):
    """relu(x) is x where x is positive and 0 elsewhere."""
    x = inputs.nonzero(7, 5)
    check_close(student.relu(x), x.clamp(min=0))


@pytest.mark.exercise("relu")
@pytest.mark.points(1)
def test_relu_gradient(student, inputs):
    """Gradients flow."""
    x = inputs.nonzero(7, 5, dtype=torch.float64).requires_grad_()
    (g,) = check_grad(student.relu(x), x)
    check_close(g, (x > 0).double())
