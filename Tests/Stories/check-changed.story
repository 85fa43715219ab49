# What changed since September: child in need visits, which is the trap that the new problems explain; care
# leavers without work; more late actions of supervision. Audits go on getting better.
Child in need visits in the last 20 working days 79.8% 95 / 119 90% ▼ red 89.7% −9.9 worse, signal
Supervision actions overdue 370 10 ▼ red 346 +24 worse, signal over 12 months
Audits focused on outcomes 74.3% 113 / 152 90% ◆ amber 73.2% +1.1 better, signal
started 9 · appeared late 0 · came back 0 · ended 7 · vanished without an end 0 · team changed 4 · worker changed 5 · date changed 0
List 6 children in need.csv – 8 children-in-need last-seen w/c 5/10 not a date left empty yes I
met: Challenges answered: 100.0%, at least 95% expected
