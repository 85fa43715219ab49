# FSP South drifts, and of seven children there no manager has decided anything in six weeks. FSP North's jump
# is the trap: eleven rows have no day on which the child was seen, and the problems below tell why.
FSP South 24.1% 19 / 79 5% ▼ red 19.8% +4.3 worse, within chance
FSP North 18.6% 11 / 59 5% ○ grey 3.2% +15.5 not judged, partly unread
11 of 168 have no date Child Was Last Seen recorded; counted as meeting it (against us).
List 6 children in need.csv – 31 October 2026 8 children-in-need last-seen w/c 5/10 not a date left empty yes yes I
child YFJ0-TWDA FSP South hidden 2 September 2024 30 October 2026
7 rows.
not met: Children not seen or not overseen for six weeks: 17.9%, at most 5% expected (30 of 168; open at 31 October 2026)
