# The board once saw figures of three weeks ago and left a fifth of its challenges unanswered; now they are ten
# days old, and all of the year are answered; fourteen older ones never were. The demo board's own log of challenges is empty.
Age of data at meetings, in days 9.9 12 14 ● green 18.9 −9.0 better
Challenges answered 100.0% 66 / 66 95% ● green 78.8% +21.2 better
9 October 2026 Scrutiny panel 30 September 2026 7 7
met: Age of data at meetings, in days: 9.9, at most 14 expected (over 12; happened 1 November 2025 – 31 October 2026)
met: Challenges answered: 100.0%, at least 95% expected (66 of 66; happened 1 November 2025 – 31 October 2026)
not met: Challenges that nobody has answered: 14, at most 0 expected (at 31 October 2026)
