# What changed since September: visits to children in need seem to fall, which is the trap that the new problems explain: those
# entries cannot be read, so it is no signal. Audits go on getting better. Late actions of supervision build up by nature.
Audits focused on outcomes 74.3% 113 / 152 90% ◆ amber 73.2% +1.1 better, overlaps, newest months better (signal)
Child in need visits in the last 20 working days: 14 of 119 rows hold an entry that could not be read (list problems).
started 9 · appeared late 0 · came back 0 · ended 7 · vanished without an end 0 · team changed 4 · worker changed 4 · date changed 0 · worker no longer recorded 1
List 6 children in need.csv – 8 children-in-need last-seen w/c 5/10 not a date left empty yes I
met: Challenges answered: 100.0%, at least 95% expected (66 of 66; happened 1 November 2025 – 31 October 2026)
