# More than one file in ten is inadequate, in several teams, and in some the actions are not done though they
# were due.
all 11.8% 13 / 110 8 of 10 months
audit ZF97-Z9XQ child TSSK-JQ1N Disabled Children 13 May 2026 2 1 24 June 2026
audit 7MB7-TG5V child R6M1-PFZF Disabled Children 6 July 2026 1 0 17 August 2026
11 rows.
could not be checked: Audits graded inadequate: 16.7%, it covers 2 of 3 months only, at most 5% expected (4 of 24; happened Q2 2026-27)
not met: Audit actions done, of those due: 85.1%, at least 90% expected (148 of 174; happened 1 May 2026 – 31 October 2026)
