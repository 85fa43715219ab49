# Plans are weighed nearly every six weeks, in FSP South too; but there most are judged static or worse, and few
# show a change.
FSP South Plans judged static or worse 87.5% 35 / 40 20% ▼ red 76.2% +11.3 worse, within chance
FSP North Plans judged static or worse 33.3% 10 / 30 20% ◆ amber 26.7% +6.7 worse, within chance
FSP South Plans evaluated in the last six weeks 90.2% 37 / 41 95% ◆ amber 95.3% −5.1 worse, within chance
FSP South 38.5% 155 / 403 80% ▼ red
FSP North 71.8% 181 / 252 80% ◆ amber
not met: Plans evaluated in the last six weeks: 94.3%, at least 95% expected (66 of 70; open at 31 October 2026)
not met: Plans judged static or worse: 64.8%, at most 20% expected (46 of 71; open at 31 October 2026)
