# The same under the focus of the theme, for every team.
5 figures · NEGLECT ONLY (focus) open at 31 October 2026
FSP South Neglect plans open a year or more 46.7% 14 / 30 20% ▼ red
FSP South Neglect plans with a graded care profile 36.7% 11 / 30 90% ▼ red
FSP North Neglect plans with a graded care profile 84.2% 16 / 19 90% ◆ amber
not met: Graded care profile repeated in six months · NEGLECT ONLY (focus): 20.6%, at least 80% expected (7 of 34; open at 31 October 2026)
