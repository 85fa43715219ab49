# FSP South has the fewest good files, and the least evidence of impact; graders mostly agree. (Which theme is
# lowest is chance: no story was put there.)
FSP South Audits graded good or better 35.3% 12 / 34 10 of 12 months ○ grey
FSP South Audits that evidence impact 42.1% 16 / 38 75% ▼ red
could not be checked: Audits graded good or better: 45.9%, it covers 10 of 12 months only, at least 70% expected (62 of 135; happened 1 November 2025 – 31 October 2026)
could not be checked: Audits whose grade changed on moderation: 11.3%, it covers 10 of 12 months only, at most 15% expected (6 of 53; happened 1 November 2025 – 31 October 2026)
