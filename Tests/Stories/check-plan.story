# What is done shows an effect; what is about neglect, drift and supervision is late.
Plan actions overdue too few 6 / 8 5% ○ grey
Done actions with impact shown too few 5 / 5 80% ○ grey
IP-03 Graded care profile on every neglect plan Neglect Principal social worker 20 February 2026 Red
6 rows.
could not be checked: Plan actions overdue: 6 of 8 (too few for a percentage), at most 5% expected
could not be checked: Done actions with impact shown: 5 of 5 (too few for a percentage), at least 80% expected
