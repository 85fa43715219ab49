# Audits turn from compliance to outcomes and impact, two in three points in two years; one file in eight is
# still inadequate. The trap: nobody has filled the moderated columns since September, so the share that was
# moderated is not known, and no zero.
Audits graded inadequate 16.7% 4 / 24 2 of 4 months ○ grey –
Audits focused on outcomes 90.2% 37 / 41 90% ● green 65.5% +24.7 better
Audits that evidence impact 61.0% 25 / 41 75% ◆ amber 31.0% +29.9 better
2024-25 Q4 36.0% 18 / 50
2026-27 Q2 90.0% 27 / 30
Not known: Audits moderated, “Moderated” is recorded for 0 of 11 (column blank September 2026 to October 2026).
Audit is rigorous and focused on outcomes. What it finds is not yet routinely looked at for whether the difference lasts.
Leaders know their services much better. Audit has turned from whether things were done to what they did for children.
met: Audits focused on outcomes: 90.0%, at least 90% expected (27 of 30; happened Q2 2026-27)
could not be checked: Audits whose grade changed on moderation: 11.3%, it covers 10 of 12 months only, at most 15% expected (6 of 53; happened 1 November 2025 – 31 October 2026)
could not be checked: Audits moderated: not known: “Moderated” is recorded for 0 of 11 (column blank September 2026 to October 2026), at least 30% expected
could not be checked: Audits graded inadequate: 16.7%, it covers 2 of 3 months only, at most 5% expected (4 of 24; happened Q2 2026-27)
