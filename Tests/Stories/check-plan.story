# What is done shows an effect; what is about neglect, drift and supervision is late.
Plan actions overdue 75.0% 6 / 8 5% ▼ red 10.0% +65.0 worse
Done actions with impact shown 100.0% 5 / 5 80% ● green 75.0% +25.0 better, within chance
IP-03 Graded care profile on every neglect plan Neglect Principal social worker 20 February 2026 Red
6 rows.
not met: Plan actions overdue: 75.0%, at most 5% expected (6 of 8; open at 31 October 2026)
met: Done actions with impact shown: 100.0%, at least 80% expected (5 of 5; ended 1 November 2025 – 31 October 2026)
