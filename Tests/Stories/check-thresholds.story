# The same by team: both assessment teams decide alike.
AI East Re-referrals within 12 months 19.1% 36 / 188 20% ● green
AI West Re-referrals within 12 months 19.1% 34 / 178 20% ● green
Police 61.9% 104 / 168
Thresholds are embedded, consistent and proportionate.
met: Threshold decisions a second reader agrees with: 94.9%, though its target of 95% is missed, at least 90% expected (188 of 198; happened 1 November 2025 – 31 October 2026)
met: Re-referrals within 12 months, AI East: 19.1%, at most 20% expected (36 of 188; happened 1 November 2025 – 31 October 2026)
met: Re-referrals within 12 months, AI West: 19.1%, at most 20% expected (34 of 178; happened 1 November 2025 – 31 October 2026)
met: Re-referrals within 12 months, Disabled Children: 12.2%, at most 20% expected (5 of 41; happened 1 November 2025 – 31 October 2026)
