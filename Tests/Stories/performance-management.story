# What is red stands first, most of it FSP South's. Six of eight open actions are late. The problems show the
# one date that no calendar has, and the weeks that FSP North wrote.
Plans judged static or worse 64.8% 46 / 71 20% ▼ red 55.4% +9.4 worse, within chance
Oversight judged good 50.9% 1,006 / 1,975 80% ▼ red –
Plan actions overdue 75.0% 6 / 8 5% ▼ red 62.5% +12.5 worse, within chance
List 4 assessments.csv – 31 October 2026 2 assessments authorised 31/06/2026 not a date left empty yes yes I
List 6 children in need.csv – 31 October 2026 8 children-in-need last-seen w/c 5/10 not a date left empty yes yes I
not met: Plan actions overdue: 75.0%, at most 5% expected (6 of 8; open at 31 October 2026)
met: Age of data at meetings, in days: 9.9, at most 14 expected (over 12; happened 1 November 2025 – 31 October 2026)
