# One question finds the group that nobody reviews: disabled children in need. No letter says so, and reviews of
# plans and of care are all in time.
FSP South Plan reviews up to date 100.0% 38 / 38 98% ● green 89.8% +10.2 higher, counted otherwise
Looked After Care reviews up to date 100.0% 103 / 103 95% ● green –
Disabled Children 3.6% 1 / 28 90% ▼ red
FSP North 71.0% 22 / 31 90% ○ grey
met: Plan reviews up to date: 100.0%, at least 98% expected (64 of 64; open at 31 October 2026)
not met: Child in need plans reviewed with partners in three months, Disabled Children: 3.6%, at least 75% expected (1 of 28; open at 31 October 2026)
could not be checked: Child in need plans reviewed with partners in three months, FSP North: 71.0%, 10 of 31 may not be due, 95.2% without them, at least 75% expected (22 of 31; open at 31 October 2026)
not met: Child in need plans reviewed with partners in three months, FSP South: 48.8%, at least 75% expected (20 of 41; open at 31 October 2026)
could not be checked: Child in need plans reviewed with partners in three months: 0 of 1 (too few for a percentage), at least 75% expected
