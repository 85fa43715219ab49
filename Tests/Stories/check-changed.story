# What changed since September: visits to children in need seem to fall, which is the trap that the new problems explain: those
# entries cannot be read, so it is no signal. Audits go on getting better, and are fewer. Late actions of supervision build up by nature.
Not judged: Child in need visits in the last 20 working days (14 unread, between 79.8% and 91.6%); Workers supervised in the month (3 of 35 with those named apart as not met); Children waiting for a worker (caseload log) (“Children with no allocated worker (list of cases)” says 1).
Audits focused on outcomes 74.3% 113 / 152 90% ◆ amber 73.2% +1.1 better, overlaps, newest months better (signal)
Training places taken up 88.6% 62 / 70 90% ◆ amber 89.0% −0.5 worse, overlaps, newest six months worse (signal)
Without a target, and so in no line here, but more than chance: Audits completed, getting worse (trend audits-done).
started 9 · appeared late 0 · came back 0 · ended 7 · vanished without an end 0 · team changed 4 · worker changed 4 · date changed 0 · worker no longer recorded 1
List 6 children in need.csv – 31 October 2026 8 children-in-need last-seen w/c 5/10 not a date left empty yes yes I
met: Challenges answered: 100.0%, at least 95% expected (66 of 66; happened 1 November 2025 – 31 October 2026)
