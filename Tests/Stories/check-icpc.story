# Most conferences are held in time; three of the last six months were not, and none is overdue. Figures move
# from quarter to quarter as small numbers do.
2026-27 Q2 100.0% 19 / 19
child QRRC-YMM7 AI East 10 September 2026 5 October 2026
3 rows.
not met: Conferences within 15 working days: 87.5%, at least 90% expected (84 of 96; ended 1 November 2025 – 31 October 2026)
could not be checked: Enquiries past 15 working days without conference: 0, it covers those started since 30 April 2026 only, at most 0 expected (open at 31 October 2026)
