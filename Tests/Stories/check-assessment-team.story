# Assessments are steady at four in five or better while the staff of the assessment teams left and came back.
Social worker turnover over 12 months 9.9% 3 / 30.4 13% ● green 18.6% −8.8 better
Assessments done in 45 working days 83.3% 319 / 383 90% ◆ amber 86.4% −3.1 worse, within chance
AI East Assessments done in 45 working days 81.0% 141 / 174 90% ◆ amber
20% ┤ • • • • • • • • • • • •
met: Social worker turnover over 12 months: 9.9%, at most 13% expected
not met: Assessments done in 45 working days: 83.3%, at least 90% expected
> run check-assessment-team for AI East, AI West
Assessments done in 45 working days 84.3% 291 / 345 90% ◆ amber 87.0% −2.7 worse, within chance
35% ┤ •
10% ┤• • • • • •
met: Social worker turnover over 12 months: 12.2%, at most 13% expected
not met: Assessments done in 45 working days: 84.3%, at least 90% expected
