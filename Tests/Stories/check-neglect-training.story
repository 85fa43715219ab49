# Training in persistent neglect reaches every team but the two that hold the plans, FSP South least, and the
# action for it is three months late.
FSP North too few 4 / 6 90% ○ grey
FSP South too few 3 / 6 90% ○ grey
all teams 85.7% 30 / 35 90% ◆ amber
IP-05 Training in persistent neglect for every worker Principal social worker 20 July 2026 Red
not met: Workers trained in persistent neglect: 85.7%, at least 90% expected (30 of 35; at 31 October 2026)
