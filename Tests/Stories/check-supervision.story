# The same, with owners and dates: actions that are not clear have neither.
Workers supervised in the month 100.0% 35 / 35 95% ○ grey 100.0% 0.0 the same
FSP South Supervision actions clear, with owner and date 30.5% 277 / 908 85% ▼ red
FSP South Supervision actions that are clear 36.6% 332 / 908 90% ▼ red
15 of 147 rows.
could not be checked: Workers supervised in the month: 100.0%, 3 of 35 with those named apart as not met, at least 95% expected (35 of 35; at 31 October 2026)
met: Children discussed in supervision in a month: 90.7%, at least 90% expected (313 of 345; open at 31 October 2026)
not met: Supervision actions that are clear, AI East: 51.1%, at least 75% expected (115 of 225; happened 1 November 2025 – 31 October 2026)
not met: Supervision actions that are clear, AI West: 55.1%, at least 75% expected (124 of 225; happened 1 November 2025 – 31 October 2026)
not met: Supervision actions that are clear, Disabled Children: 57.8%, at least 75% expected (227 of 393; happened 1 November 2025 – 31 October 2026)
not met: Supervision actions that are clear, FSP North: 55.8%, at least 75% expected (412 of 738; happened 1 November 2025 – 31 October 2026)
not met: Supervision actions that are clear, FSP South: 36.6%, at least 75% expected (332 of 908; happened 1 November 2025 – 31 October 2026)
not met: Supervision actions that are clear, Looked After: 52.1%, at least 75% expected (645 of 1,237; happened 1 November 2025 – 31 October 2026)
