# Challenges of the year are answered, and fourteen older ones never were. Half of what reviewing officers raise is drift. One dispute of a partner has waited
# since 7 September.
Challenges answered 100.0% 66 / 66 95% ● green 98.5% +1.5 better, overlaps
Escalations about drift 50.0% 11 / 22 ○ grey 60.9% −10.9 lower, overlaps
7 September 2026 FSP North Partner Report late Formal, stage 1
1 Supervision actions overdue 370 10 ▼ red misses its target; 175 of them of children whose case is closed Which of these actions were for safety?
met: Challenges answered: 100.0%, at least 95% expected (66 of 66; happened 1 November 2025 – 31 October 2026)
not met: Challenges that nobody has answered: 14, at most 0 expected (at 31 October 2026)
not met: Escalations unanswered after 20 working days: 1, at most 0 expected (open at 31 October 2026)
