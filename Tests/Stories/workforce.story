# Turnover rose from a tenth to a fifth and is down to a tenth again; it was all in the assessment teams, from a
# tenth a year to three in ten and back, as the second run shows: of so few posts it tells the counts, since a percentage of
# nine would be misread. Posts stand empty still, and leaving care and FSP South carry most.
Social worker turnover over 12 months 9.9% 3 / 30.4 13% ● green 18.6% −8.8 better
20% ┤ • • • • • • • • • • • •
10% ┤• • • • • • • •
FSP South 16.4 6 16 ◆ amber
Leaving Care 18.8 3 16 ▼ red
met: Social worker turnover over 12 months: 9.9%, at most 13% expected (3 of 30.4; over the 12 months to 31 October 2026)
not met: Workers with more than 18 children per full-time post: 11.4%, at most 5% expected (4 of 35; at 31 October 2026)
> run workforce for AI East, AI West
October 2024 too few 1 / 9.2
October 2025 too few 2.8 / 8.8
October 2026 too few 1 / 8.2
Social worker turnover over 12 months, AI East or AI West only, October 2026: 1 of 8.2 (too few for a percentage).
could not be checked: Social worker turnover over 12 months · AI EAST OR AI WEST ONLY (focus): 1 of 8.2 (too few for a percentage), at most 13% expected
met: Workers with more than 18 children per full-time post · AI EAST OR AI WEST ONLY (focus): 0.0%, at most 5% expected (0 of 10; at 31 October 2026)
