# The same, and the four children whose plan nobody has weighed are all in FSP South.
Plans judged static or worse 87.5% 35 / 40 20% ▼ red
FSP South 38.5% 155 / 403 80% ▼ red
child K5NR-5298 FSP South hidden 16 December 2024
4 rows.
not met: Plans evaluated in the last six weeks: 94.3%, at least 95% expected (66 of 70; open at 31 October 2026)
not met: Plans judged static or worse: 64.8%, at most 20% expected (46 of 71; open at 31 October 2026)
