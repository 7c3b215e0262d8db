"""Hidden suite of `model_selection`."""

import pytest
import torch

from autograder import rules
from autograder.checks import (
    check_close,
    check_grad,
    check_number,
    check_sequence,
    check_tensor,
    check_unchanged,
    check_value,
    given,
    require,
)
from autograder.messages import texts
from autograder.suites import folds, polynomials
from autograder.suites.folds import Scores, numbered
from autograder.suites.polynomials import powers

NOT_ALLOWED = {"train_polynomial": rules.SOLVERS}


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(2)
def test_polynomial_features_values(student, inputs):
    """Column i of the features is x^i / i!."""
    x = inputs.nonzero(6)
    x[0] = -x[0].abs()  # of 64 draws one would have no number below 0
    with given("For x of shape (6,) and num_features=5, with a row for each number:"):
        polynomials.check_features(
            student.polynomial_features(x, 5),
            powers(x, 5),
            rtol=1e-4,
            atol=1e-5,
            mistakes=polynomials.mistaken(x, 5),
            hint="Some of the numbers are negative. Try polynomial_features(torch.tensor([-2.0]), "
            "4): it is about [[1, -2, 2, -1.333]].",
        )


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_of_a_column(student, inputs):
    """x may have the shape (n, 1), also with n = 1."""
    columns = [inputs.nonzero(n, 1) for n in (5, 1)]
    answers = [student.polynomial_features.ask(column, 4) for column in columns]
    for column, answer in zip(columns, answers, strict=True):
        with given("For x of shape ({n}, 1):", n=len(column)):
            found = answer.value()
            polynomials.check_features(found, powers(column, 4), rtol=1e-4, atol=1e-5)


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_of_any_layout(student, inputs):
    """x may lie in memory in any way, and stays as it was."""
    strided = inputs.nonzero(12)[::2]
    with given("For x that is not contiguous in memory, such as `torch.randn(12)[::2]`:"):
        found = student.polynomial_features(strided, 4)
        check_unchanged(student, what="x")
        polynomials.check_features(found, powers(strided, 4), rtol=1e-4, atol=1e-5)


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_of_few(student, inputs):
    """One feature, no x at all and x = 0 work, too."""
    ask = student.polynomial_features.ask
    one, empty, zero = ask(inputs.nonzero(4), 1), ask(torch.zeros(0), 3), ask(torch.zeros(2), 3)
    with given("With num_features=1:"):
        polynomials.check_features(one.value(), torch.ones(4, 1))
    with given("For an empty x, of shape (0,):"):
        check_tensor(empty.value(), (0, 3))
    with given("For x = 0:"):
        polynomials.check_features(
            zero.value(),
            torch.tensor([[1.0, 0.0, 0.0]]).repeat(2, 1),
            hint="x^0 is 1, also for x = 0.",
        )


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_of_high_degree(student, inputs):
    """20 features are right to the last column."""
    x = inputs.nonzero(6)
    with given("With num_features=20:"):
        polynomials.check_features(
            student.polynomial_features(x, 20),
            powers(x, 20),
            rtol=1e-4,
            atol=0.0,
            hint="19! is larger than an int32 holds, and float16 ends long before it.",
        )


@pytest.mark.exercise("polynomial_features")
@pytest.mark.points(1)
def test_polynomial_features_keeps_dtype(student, inputs):
    """The dtype of x is kept, and float64 with its precision."""
    tolerances = {torch.float32: (1e-4, 1e-5), torch.float64: (1e-9, 1e-12)}
    xs = [inputs.nonzero(6, dtype=dtype) for dtype in tolerances]
    answers = [student.polynomial_features.ask(x, 5) for x in xs]
    for x, answer, (rtol, atol) in zip(xs, answers, tolerances.values(), strict=True):
        with given("For x in {dtype}:", dtype=str(x.dtype).removeprefix("torch.")):
            check_close(
                answer.value(),
                powers(x, 5),
                rtol=rtol,
                atol=atol,
                hint="Is something rounded to float32 on the way?",
            )


def identity(student, dtype=torch.float32):
    """A recorded module with parameters whose outputs are its inputs, (B, 1)."""
    state = {"1.weight": torch.ones(1, 1, dtype=dtype), "1.bias": torch.zeros(1, dtype=dtype)}
    return student.tool.mlp([1, 1], state)


def batches_of(inputs, *sizes, dtype=torch.float32):
    """Column batches of these sizes, the later ones with larger errors."""
    made = []
    for number, size in enumerate(sizes, 1):
        y = inputs.normal(size, 1, dtype=dtype)
        made.append((y + number * inputs.uniform(size, 1, low=1.0, high=2.0, dtype=dtype), y))
    return made


def half_squares(batches):
    """The per-example losses (X - y)^2 / 2 of each batch."""
    return [(X.double() - y.double()).reshape(-1) ** 2 / 2 for X, y in batches]


def evaluated(student, batches, net=None):
    """The answer of evaluate_loss to batches and half their squared errors."""
    net = net or identity(student, batches[0][0].dtype)
    loss = student.tool.squared_loss()
    return student.evaluate_loss.ask(net, student.tool.loader(batches), loss)


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(2)
def test_evaluate_loss_of_equal_batches(student, inputs):
    """The result is the mean of the losses of all examples."""
    batches = batches_of(inputs, 4, 4, 4)
    losses = half_squares(batches)
    net = identity(student)
    answer, events = evaluated(student, batches, net), student.tool.events.ask()
    parameters = student.tool.parameters.ask(net)
    found = check_number(answer.value())
    require(
        any(event[0] == "loss" for event in events.value()),
        "Your function does not call the `loss` that it is given: a caller may want the squared "
        "error, half of it, or the cross-entropy.",
    )
    require(
        all(map(torch.equal, parameters.value(), (torch.ones(1, 1), torch.zeros(1)))),
        "The parameters of the net have changed: evaluate_loss should measure, not train.",
    )
    total = float(torch.cat(losses).sum())
    check_value(
        found,
        total / 12,
        rtol=1e-4,
        mistakes=[
            (total, "That is the sum of the losses; divide it by the number of examples."),
            (total / 3, "You divide by the number of batches; divide by that of examples."),
            (
                total / 48,
                "You add up the batches' means and divide by the number of examples. Add up the "
                "losses of the examples.",
            ),
            (float(losses[0].mean()), "That is the mean of the first batch only."),
            (float(losses[-1].mean()), "That is the mean of the last batch only."),
            ((total / 12) ** 0.5, "That is the square root of the mean; return the mean itself."),
        ],
        hint="Add up the losses of all examples, and divide by how many there were.",
        name="the mean loss",
    )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_of_unequal_batches(student, inputs):
    """Batches may differ in size; each example counts the same."""
    batches = batches_of(inputs, 7, 3, 1)
    losses = half_squares(batches)
    means = [float(part.mean()) for part in losses]
    with given("For batches of 7, 3 and 1 examples:"):
        check_value(
            evaluated(student, batches).value(),
            float(torch.cat(losses).mean()),
            rtol=1e-4,
            mistakes=[
                (
                    sum(means) / 3,
                    "That is the mean of the batches' means, in which an example of a small batch "
                    "counts more than one of a large batch.",
                ),
                (
                    float(torch.cat(losses).sum()) / 21,
                    "You divide as if every batch were as large as the first.",
                ),
            ],
            hint="Divide the sum of the 11 losses by 11.",
            name="the mean loss",
        )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_goes_through_the_data_once(student, inputs):
    """A generator, iterated only once, works; so does a function as net."""
    batches = batches_of(inputs, 4, 4)
    net, loss = identity(student), student.tool.squared_loss()
    function = student.tool.plain_function(net)
    once = student.evaluate_loss.ask(net, student.tool.generator(batches), loss)
    again = student.evaluate_loss.ask(function, student.tool.loader(batches), loss)
    right = float(torch.cat(half_squares(batches)).mean())
    with given("For data that come from a generator, empty after one pass and without a len():"):
        check_value(once.value(), right, rtol=1e-4, name="the mean loss")
    with given("For a net that is a function, `lambda X: X`, without `.eval()` or parameters:"):
        check_value(again.value(), right, rtol=1e-4, name="the mean loss")


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_records_no_gradients(student, inputs):
    """net is called with gradients disabled."""
    answer, events = evaluated(student, batches_of(inputs, 4, 4)), student.tool.events.ask()
    data = student.tool.loader(batches_of(inputs, 2))
    loss = student.tool.squared_loss()
    records = student.tool.still_records.ask(student.evaluate_loss, identity(student), data, loss)
    check_number(answer.value())
    calls = [event for event in events.value() if event[0] == "net"]
    require(
        not any(event[2] for event in calls),
        "Your function calls net with gradients enabled, so torch keeps a record that nobody "
        "needs: put the call under `with torch.no_grad():`. A `.detach()` after it comes too late.",
    )
    require(
        records.value() is True,
        "After your function gradients are switched off for everybody, so that nothing can be "
        "trained any more. `with torch.no_grad():` switches them on again at its end.",
    )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_of_classes(student, inputs):
    """Predictions and labels reach the loss as they are, class labels too."""
    net = student.tool.mlp([3, 4])
    batches = [(inputs.normal(size, 3), inputs.labels(size, 4)) for size in (5, 5)]
    called = [net.ask(X) for X, _ in batches]
    loss = student.tool.cross_entropy()
    answer = student.evaluate_loss.ask(net, student.tool.loader(batches), loss)
    logits = [check_tensor(scores.value(), (5, 4)).detach() for scores in called]
    each = [
        torch.nn.functional.cross_entropy(scores.double(), y, reduction="none")
        for scores, (_, y) in zip(logits, batches, strict=True)
    ]
    with given(
        "For a net with outputs of shape (5, 4), class labels of shape (5,) and a cross-entropy, "
        "called as loss(net(X), y), predictions first and both as they come:"
    ):
        check_value(
            answer.value(),
            float(torch.cat(each).mean()),
            rtol=1e-4,
            name="the mean loss",
        )


@pytest.mark.exercise("evaluate_loss")
@pytest.mark.points(1)
def test_evaluate_loss_in_float64(student, inputs):
    """float64 data and net work as well."""
    batches = batches_of(inputs, 4, 4, dtype=torch.float64)
    with given("For a net and data in float64:"):
        check_value(
            evaluated(student, batches).value(),
            float(torch.cat(half_squares(batches)).mean()),
            name="the mean loss",
        )


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(2)
@pytest.mark.seconds(20)
def test_train_polynomial_finds_the_weights(student, inputs):
    """It finds the weights that made the labels."""
    polynomials.check_line(student, inputs)


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.seconds(20)
def test_train_polynomial_step(student):
    """A step follows the mean of (y_hat - y)^2 over a batch, without a half."""
    polynomials.explain(student)


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_polynomial_step")
def test_train_polynomial_of_a_column(student):
    """Labels of shape (n, 1) do as well as (n,)."""
    with given("For labels of shape (12, 1):"):
        polynomials.check_column(student)


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_polynomial_step")
def test_train_polynomial_takes_a_short_batch(student):
    """Where batch_size does not divide n, the last batch is smaller."""
    polynomials.check_short_batch(student)


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_polynomial_step")
def test_train_polynomial_makes_epochs(student):
    """num_epochs passes are made, with the given lr and batch_size."""
    polynomials.check_epochs(student)


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_polynomial_step")
def test_train_polynomial_keeps_dtype(student, inputs):
    """float64 features give float64 weights, with their precision."""
    labels = inputs.nonzero(6, dtype=torch.float64)
    with given("For features and labels in float64 (work in the dtype of train_features):"):
        check_close(
            student.train_polynomial(torch.eye(6, dtype=torch.float64), labels, 1, 1.0, 2),
            labels,
            rtol=1e-9,
            hint="Is something rounded to float32 on the way?",
            name="the vector of weights",
        )


@pytest.mark.exercise("train_polynomial")
@pytest.mark.points(1)
@pytest.mark.depends("test_train_polynomial_step")
def test_train_polynomial_of_any_layout(student, inputs):
    """Features and labels may lie in memory in any way, and stay as they were."""
    labels = inputs.nonzero(6, 2)[:, 0]
    with given("For features and labels that are not contiguous in memory, such as `X.t()`:"):
        found = student.train_polynomial(torch.eye(6).t(), labels, 1, 1.0, 2)
        check_unchanged(student, what="the features or the labels")
        check_close(found, labels, rtol=1e-4, atol=1e-4, name="the vector of weights")


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(2)
def test_get_k_fold_data_partitions(student):
    """Each row is validated in one fold, and trains in the others."""
    X, y = numbered(12, 2)
    with given("For 12 rows and k=4:"):
        folds.check_partition(folds.of(student, 4, X, y), X, y)


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_of_uneven_folds(student):
    """No row is lost where k does not divide n; sizes differ by 1."""
    cuts = [(k, *numbered(n, 2)) for n, k in ((11, 3), (7, 5), (10, 4))]
    asked = [folds.asking(student, *cut) for cut in cuts]
    for (k, X, y), parts in zip(cuts, asked, strict=True):
        with given("For {n} rows and k={k}:", n=len(X), k=k):
            found = folds.check_partition(parts(), X, y)
            sizes = [len(valid) for valid in found]
            require(
                max(sizes) - min(sizes) <= 1,
                "The folds' sizes should differ by at most 1; yours are {sizes}.",
                sizes=", ".join(map(str, sizes)),
            )


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_keeps_order(student):
    """Rows keep the order that they have in X."""
    X, y = numbered(12, 2)
    for parts in folds.of(student, 4, X, y):
        for rows in folds.rows_of(check_sequence(parts, 4, name="a fold"), X, y):
            require(
                rows == sorted(rows),
                "Rows should keep the order that they have in X; in one of your parts they come "
                "in another one.",
            )


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_of_any_shape(student):
    """X may have more axes, y may be a column, and k may be n."""
    X, y = numbered(4, 2, 3)
    y = y.reshape(-1, 1)
    asked = [(k, folds.asking(student, k, X, y)) for k in (2, 4)]
    for k, parts in asked:
        with given("For X of shape (4, 2, 3), y of shape (4, 1) and k={k}:", k=k):
            folds.check_partition(parts(), X, y)


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_keeps_dtype(student):
    """Parts keep the dtype of X and y, whatever it is, and their values."""
    X, y = numbered(6, 2)
    types = (torch.float64, torch.int64), (torch.float32, torch.float64)
    pairs = [(X.to(X_type), y.to(y_type)) for X_type, y_type in types]
    asked = [folds.asking(student, 3, *typed) for typed in pairs]
    for typed, parts in zip(pairs, asked, strict=True):
        with given(
            "For X in {X} and y in {y}:",
            X=str(typed[0].dtype).removeprefix("torch."),
            y=str(typed[1].dtype).removeprefix("torch."),
        ):
            folds.check_partition(parts(), *typed)


@pytest.mark.exercise("get_k_fold_data")
@pytest.mark.points(1)
def test_get_k_fold_data_keeps_the_graph(student):
    """Gradients flow from the parts to X, which stays as it was."""
    X, y = numbered(6, 2)
    X = X.t().contiguous().t()  # columns first in memory
    leaf = X.clone().requires_grad_()
    answers = [student.get_k_fold_data.ask(3, 1, features, y) for features in (X, leaf)]
    check_sequence(answers[0].value(), 4, name="a fold")
    check_unchanged(student, what="X or y")
    with given("For X that asks for gradients:"):
        parts = check_sequence(answers[1].value(), 4, name="a fold")
        folds.rows_of(parts, leaf, y)
    for name, part in zip(texts("training", "validation"), parts[::2], strict=True):
        with given("For the gradient of the {name} part of X:", name=name):
            (grad,) = check_grad(part, leaf)
            require(
                float(grad.sum()) == part.numel(),
                "The gradient that arrives at X is not what a copy of its rows would give.",
            )


@pytest.mark.exercise("k_fold")
@pytest.mark.points(2)
def test_k_fold_averages(student):
    """The result is the mean of the k validation errors."""
    X, y = numbered(12, 2)
    score = Scores(1.0, 2.0, 4.0, 9.5)
    with given("Where four folds have the errors 1, 2, 4 and 9.5:"):
        with folds.blaming(student, 4, X, y, score.calls):
            found = check_number(student.k_fold(4, X, y, score))
        require(
            len(score.calls) <= 4,
            "With k=4, fit_and_score should be called 4 times, for i = 0, 1, 2 and 3; yours calls "
            "it {calls} times. Call it once for each fold; take k from the argument.",
            calls=len(score.calls),
        )
        require(
            len(score.calls) == 4,
            "With k=4, fit_and_score should be called 4 times, for i = 0, 1, 2 and 3; yours calls "
            "it {calls} times. Is there a `return` inside the loop, or is a fold left out?",
            calls=len(score.calls),
        )
        check_value(
            found,
            4.125,
            mistakes=[
                (16.5, "You return the sum of the errors, 16.5; divide it by k."),
                (9.5, "You return the last error, or the largest; return the mean of all."),
                (1.0, "You return the first error, or the smallest; return the mean of all."),
                (3.0, "You return the median; return the mean."),
                (5.5, "You divide the sum of the errors by k - 1; there are k of them."),
                (4.0, "You return a whole number: `//` and int() cut decimals off. Use `/`."),
                (17.0625**0.5, "You return a root; return the mean of the errors."),
            ],
        )


@pytest.mark.exercise("k_fold")
@pytest.mark.points(1)
def test_k_fold_passes_the_folds(student):
    """fit_and_score gets X_train, y_train, X_valid, y_valid of each fold."""
    X, y = numbered(12, 2)
    score = Scores(1.0, 2.0, 3.0)
    with (
        given("Where fit_and_score gets the folds of 12 rows, with k=3:"),
        folds.blaming(student, 3, X, y, score.calls),
    ):
        check_number(student.k_fold(3, X, y, score))
        folds.check_partition(score.calls, X, y)


@pytest.mark.exercise("k_fold")
@pytest.mark.points(1)
@pytest.mark.depends("test_k_fold_passes_the_folds")
def test_k_fold_of_uneven_folds(student):
    """Where k does not divide n, no row is lost and errors count alike."""
    X, y = numbered(11, 2)
    score = Scores(1.0, 2.0, 4.0, 9.5)
    with given("For 11 rows and 4 folds, with the errors 1, 2, 4 and 9.5:"):
        with folds.blaming(student, 4, X, y, score.calls):
            found = check_number(student.k_fold(4, X, y, score))
            folds.check_partition(score.calls, X, y)
        check_value(
            found, 4.125, hint="It is the mean of the four errors, whatever the folds' sizes."
        )


@pytest.mark.exercise("select_model")
@pytest.mark.points(2)
def test_select_model_takes_the_lowest_error(student):
    """The model with the lowest error is chosen, by its name."""
    errors = {"line": 3.0, "noisy": 7.0, "parabola": 1.5, "wavy": 2.0, "quartic": 2.5}
    other = "Of candidates with the errors 3, 7, 1.5, 2 and 2.5 the one with 1.5 should be chosen."
    texts = dict.fromkeys(errors, other)
    texts["noisy"] = "You chose the model with the highest error; take the lowest."
    texts["quartic"] = (
        "You chose the last of five candidates, with the error 2.5, where an earlier one has 1.5: "
        "do you update the lowest error so far?"
    )
    with given("For five candidates:"):
        candidates = {name: (error,) for name, error in errors.items()}
        folds.check_chosen(student, 3, candidates, "parabola", texts)


@pytest.mark.exercise("select_model")
@pytest.mark.points(1)
def test_select_model_passes_the_folds(student):
    """Every candidate is judged on all folds of the data."""
    X, y = numbered(11, 2)
    candidates = {"a": Scores(2.0), "b": Scores(1.0)}
    with folds.blaming(student, 3, X, y, candidates["a"].calls):
        student.select_model(3, X, y, candidates)
        for score in candidates.values():
            require(
                len(score.calls) >= 3,
                "With k=3, each candidate should be trained on 3 folds; one was trained {calls} "
                "times.",
                calls=len(score.calls),
            )
            with given("Where each candidate gets the folds of 11 rows, with k=3:"):
                folds.check_partition(score.calls[:3], X, y)


@pytest.mark.exercise("select_model")
@pytest.mark.points(1)
@pytest.mark.depends("test_select_model_passes_the_folds")
def test_select_model_averages_over_folds(student):
    """All folds count: neither the first nor the best one decides."""
    candidates = {
        "best fold": (5.0, 0.5, 9.0, 5.0),
        "worst fold": (3.0, 3.0, 3.0, 3.1),
        "median": (6.0, 2.5, 2.5, 2.5),
        "mean": (2.0, 2.6, 2.9, 4.0),
        "first fold": (1.0, 4.0, 5.0, 6.0),
        "last fold": (6.0, 5.0, 4.0, 1.0),
    }
    texts = {
        "best fold": "You chose the candidate with the lowest error in any one fold.",
        "worst fold": "You chose the candidate whose worst fold is the least bad.",
        "median": "You chose the candidate with the lowest median of its errors.",
        "mean": "",
        "first fold": "You chose the candidate with the lowest error in the first fold.",
        "last fold": "You chose the candidate that comes last, or has the lowest error in the last "
        "fold.",
    }
    with given(
        "The candidate with the lowest mean error over all k folds should be chosen, what k_fold "
        "returns:"
    ):
        folds.check_chosen(student, 4, candidates, "mean", texts)


@pytest.mark.exercise("select_model")
@pytest.mark.points(1)
def test_select_model_of_any_candidates(student):
    """A single candidate, the first, the last, and large errors work."""
    with given("For a single candidate:"):
        texts = {"only": ""}
        folds.check_chosen(student, 2, {"only": (2.0,)}, "only", texts)
    with given("For errors of 1e12 and more:"):
        text = "The lowest error should be chosen, however large. What does your search start from?"
        large = {"a": (3e12,), "b": (1e12,), "c": (2e12,)}
        folds.check_chosen(student, 2, large, "b", dict.fromkeys(large, text))
    text = (
        "The one with the error 1 should be chosen, whatever its name and place: compare each "
        "error with the lowest so far."
    )
    places = ((1.0, 3.0, 2.0), (3.0, 1.0, 2.0), (3.0, 2.0, 1.0))
    for names in (("z", "m", "a"), ("a", "m", "z")):
        for best, errors in zip(names, places, strict=True):
            with given(
                "For candidates {names} with the errors {errors}:",
                names=", ".join(names),
                errors=", ".join(map(str, errors)),
            ):
                candidates = {name: (error,) for name, error in zip(names, errors, strict=True)}
                folds.check_chosen(student, 2, candidates, best, dict.fromkeys(names, text))
