# The same, and the four children whose plan nobody has weighed are all in FSP South.
Plans judged static or worse 87.5% 35 / 40 20% ▼ red
FSP South 38.5% 155 / 403 80% ▼ red
child K5NR-5298 FSP South hidden 16 December 2024
4 rows.
not met: Plans evaluated in the last six weeks: 94.3%, at least 95% expected
not met: Plans judged static or worse: 64.8%, at most 20% expected
