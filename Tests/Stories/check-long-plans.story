# Plans of fifteen months or more: three in ten in FSP South, none in FSP North, and neglect by kind. Plans that
# come back are fewer than in England.
Second or later plans 17.5% 14 / 80 20% ● green 24.7% −7.2 lower, counted otherwise 22.5%
FSP South 29.3% 12 / 41 10% ▼ red 20.0% +9.3 worse, within chance
FSP North 0.0% 0 / 30 10% ● green 0.0% 0.0 the same
Neglect 20.0% 11 / 55
not met: Plans open fifteen months or more: 14.5%, at most 10% expected (12 of 83; open at 31 October 2026)
met: Second or later plans: 17.5%, at most 20% expected (14 of 80; started 1 November 2025 – 31 October 2026)
