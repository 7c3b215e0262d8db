"""torchgrade's grader: hidden suites on this side, one confined student on the other."""
