# Supervision is regular: every worker, nine in ten children. But only half of its actions are clear, fewest in
# FSP South, and a third are done late. Inspectors say the same.
Children discussed in supervision in a month 90.7% 313 / 345 90% ● green 91.3% −0.6 worse, within chance
Workers supervised in the month 100.0% 35 / 35 95% ○ grey 100.0% 0.0 the same
FSP South Supervision actions that are clear 36.6% 332 / 908 90% ▼ red
FSP South Supervision that is analytical 40.3% 398 / 988 80% ▼ red
FSP North Supervision actions that are clear 55.8% 412 / 738 90% ▼ red
FSP South hidden 8 September 2026 Chase
Supervision is regular and supportive. Its actions lack clarity, and supervisors do not yet reduce drift through it.
could not be checked: Workers supervised in the month: 100.0%, 3 of 35 with those named apart as not met, at least 95% expected (35 of 35; at 31 October 2026)
met: Children discussed in supervision in a month: 90.7%, at least 90% expected (313 of 345; open at 31 October 2026)
not met: Supervision actions that are clear: 49.8%, at least 90% expected (1,855 of 3,726; happened 1 November 2025 – 31 October 2026)
