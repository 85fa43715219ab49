# About two supervision actions in three are done on time, month after month: nothing moves. FSP South and the
# children in care have most of the late ones.
October 2026 64.5% 127 / 197
all 65.2% 1,549 / 2,374
all teams 370
20 of 348 rows.
not met: Supervision actions done on time: 65.2%, at least 85% expected (1,549 of 2,374; by action due, 1 November 2025 – 31 October 2026)
