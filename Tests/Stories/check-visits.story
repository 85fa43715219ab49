# From three in four children seen to more than nine in ten, FSP South last. The trap: FSP North's child in need
# visits fall from 92.5% to 54.1% in a month because it wrote the week; the problems say so.
Child protection visits in the last 10 working days 90.2% 37 / 41 95% ◆ amber 88.4% +1.9 better, within chance
Child in need visits in the last 20 working days 54.1% 20 / 37 90% ○ grey 92.5% −38.4 not judged, partly unread
List 6 children in need.csv – 31 October 2026 8 children-in-need last-seen w/c 5/10 not a date left empty yes yes I
6 rows.
November 2024 75.9% 66 / 87 85.5% 67.9% 100.0%
October 2026 92.8% 77 / 83 85.5% 67.9% 100.0%
could not be checked: Child protection visits in the last 10 working days, AI East: 7 of 8 (too few for a percentage), at least 85% expected
could not be checked: Child protection visits in the last 10 working days, AI West: 4 of 4 (too few for a percentage), at least 85% expected
met: Child protection visits in the last 10 working days, FSP North: 96.7%, at least 85% expected (29 of 30; open at 31 October 2026)
met: Child protection visits in the last 10 working days, FSP South: 90.2%, though its target of 95% is missed, at least 85% expected (37 of 41; open at 31 October 2026)
could not be checked: Child in need visits in the last 20 working days: 79.8%, 14 unread, between 79.8% and 91.6%, at least 80% expected (95 of 119; open at 31 October 2026)
