# More than one file in ten is inadequate, in several teams, and in some the actions are not done though they
# were due.
all 11.0% 14 / 127
A2605-4777363 child TSSK-JQ1N Disabled Children 13 May 2026 2 1 24 June 2026
A2607-9370383 child R6M1-PFZF Disabled Children 6 July 2026 1 0 17 August 2026
11 rows.
not met: Audits graded inadequate: 13.3%, at most 5% expected
not met: Audit actions done: 85.1%, at least 90% expected
