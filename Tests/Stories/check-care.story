# Children in care are seen and reviewed, few move often; five lack a plan for permanence, and first health
# assessments come late.
Children in care visited when they must be 96.1% 99 / 103 95% ● green 96.6% −0.5 worse, within chance
Children four months in care with a permanence plan 94.8% 92 / 97 98% ◆ amber 96.4% −1.6 worse, within chance
First health assessment within 20 working days 61.5% 8 / 13 85% ◆ amber 66.7% −5.1 worse, within chance
5 rows.
not met: Children four months in care with a permanence plan: 94.8%, at least 98% expected (92 of 97; open at 31 October 2026)
met: Care reviews up to date: 100.0%, at least 95% expected (103 of 103; open at 31 October 2026)
