# Reviewing officers raise drift where it is: sixteen of 22 disputes are about FSP South. Little more than half
# are solved informally.
Escalations about drift 50.0% 11 / 22 ○ grey 54.2% −4.2 lower, within chance
Escalations solved informally 56.5% 13 / 23 70% ◆ amber 65.0% −8.5 worse, within chance
FSP South 16
7 September 2026 FSP North Partner Report late Formal, stage 1
not met: Escalations unanswered after 20 working days: 1, at most 0 expected (open at 31 October 2026)
not met: Escalations solved informally: 56.5%, at least 70% expected (13 of 23; ended 1 November 2025 – 31 October 2026)
