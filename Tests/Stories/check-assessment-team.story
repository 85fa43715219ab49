# Assessments are steady at four in five or better while the staff of the assessment teams left and came back.
Social worker turnover over 12 months 9.9% 3 / 30.4 13% ● green 18.6% −8.8 better
Assessments done in 45 working days 83.3% 319 / 383 90% ◆ amber 86.4% −3.1 worse, within chance
AI East Assessments done in 45 working days 81.0% 141 / 174 90% ◆ amber
20% ┤ • • • • • • • • • • • •
met: Social worker turnover over 12 months: 9.9%, at most 13% expected (3 of 30.4; over the 12 months to 31 October 2026)
not met: Assessments done in 45 working days: 83.3%, at least 90% expected (319 of 383; ended 1 November 2025 – 31 October 2026)
> run check-assessment-team for AI East, AI West
Assessments done in 45 working days 84.3% 291 / 345 90% ◆ amber 87.0% −2.7 worse, within chance
October 2024 too few 1 / 9.2
October 2025 too few 2.8 / 8.8
October 2026 too few 1 / 8.2
could not be checked: Social worker turnover over 12 months · AI EAST OR AI WEST ONLY (focus): 1 of 8.2 (too few for a percentage), at most 13% expected
not met: Assessments done in 45 working days · AI EAST OR AI WEST ONLY (focus): 84.3%, at least 90% expected (291 of 345; ended 1 November 2025 – 31 October 2026)
