# Children on plans are seen nearly as often as they must be, FSP South least. FSP North's children in need are
# the trap of the newest pack. Disabled children are not reviewed.
Child protection visits in the last 10 working days 90.2% 37 / 41 95% ◆ amber 88.4% +1.9 better, within chance
Child in need visits in the last 20 working days 54.1% 20 / 37 90% ○ grey 92.5% −38.4 not judged, partly unread
Disabled Children 3.6% 1 / 28 90% ▼ red
Seen in the last ten working days: 92.8% (77 of 83).
not met: Child protection visits in the last 10 working days: 92.8%, at least 95% expected (77 of 83; open at 31 October 2026)
met: Children in care visited when they must be: 96.1%, at least 95% expected (99 of 103; open at 31 October 2026)
not met: Child in need plans reviewed with partners in three months: 42.6%, at least 90% expected (43 of 101; open at 31 October 2026)
