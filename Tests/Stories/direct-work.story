# The push on knife crime: a quarter of the young people had a plan that others knew before the winter, nine in
# ten since. Direct work does not reach enough children on plans in FSP South.
Children on plans with direct work in three months 68.3% 28 / 41 85% ▼ red
2025-26 Q3 22.2% 6 / 27
2026-27 Q2 90.0% 18 / 20
Safety plans for young people at risk of knife crime are a strength.
least of all those in one family support and protection team
not met: Children on plans with direct work in three months: 71.1%, at least 85% expected (59 of 83; open at 31 October 2026)
met: Knife crime sessions with a safety plan made and shared: 90.0%, though its target of 100% is missed, at least 90% expected (18 of 20; happened Q2 2026-27)
