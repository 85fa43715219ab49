# FSP South has the fewest good files, and the least evidence of impact; graders mostly agree. (Which theme is
# lowest is chance: no story was put there.)
FSP South Audits graded good or better 39.5% 15 / 38 70% ▼ red
FSP South Audits that evidence impact 42.1% 16 / 38 75% ▼ red
not met: Audits graded good or better: 48.7%, at least 70% expected
met: Audits whose grade changed on moderation: 11.3%, at most 15% expected
