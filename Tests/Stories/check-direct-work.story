# The same by quarter, and what inspectors said before, in and after the push.
Children on plans with direct work in three months 68.3% 28 / 41 85% ▼ red
2025-26 Q3 22.2% 6 / 27
2025-26 Q4 70.0% 14 / 20
2026-27 Q1 88.9% 24 / 27
Safety plans for young people at risk of knife crime are a strength.
Leaders have begun a push on safety planning for young people at risk of knife crime, with school and police. It is too soon to see a difference.
Young people at risk of knife crime know their workers, but hardly half of them have a safety plan.
not met: Direct work that records the child's view: 82.0%, at least 90% expected (721 of 879; happened 1 November 2025 – 31 October 2026)
met: Knife crime sessions with a safety plan made and shared: 90.0%, though its target of 100% is missed, at least 90% expected (18 of 20; happened Q2 2026-27)
