# The same quarter by quarter.
2026-27 Q2 Strategy discussions held within one working day 100.0% 31 / 31 95% ● green
2026-27 Q2 Strategy discussions with social care, police and health 87.1% 27 / 31 95% ◆ amber
No such row, happened 1 November 2025 – 31 October 2026 (the last was on 22 May 2025).
met: Immediate harm: discussion on the same day: 100.0%, at least 95% expected (30 of 30; happened 1 November 2025 – 31 October 2026)
not met: Strategy discussions with social care, police and health: 82.6%, at least 95% expected (114 of 138; happened 1 November 2025 – 31 October 2026)
