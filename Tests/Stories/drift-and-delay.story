# Every plan of fifteen months or more is in FSP South, all but one for neglect. The trap: FSP North seems to
# drift all at once, since it wrote the week in place of the day in October.
FSP South Children not seen or not overseen for six weeks 24.1% 19 / 79 5% ▼ red 19.8% +4.3 worse, within chance
FSP South Plans open fifteen months or more 29.3% 12 / 41 10% ▼ red 30.2% −1.0 better, within chance
FSP North Plans open fifteen months or more 0.0% 0 / 30 10% ● green 0.0% 0.0 the same
FSP North Children not seen or not overseen for six weeks 18.6% 11 / 59 5% ○ grey 3.2% +15.5 not judged, partly unread
child EJZF-6JMW FSP South Neglect 1 August 2024 24 August 2026
12 rows.
Drift and delay have been reduced for most children. Some in one family support and protection team remain too long in harmful situations.
not met: Children not seen or not overseen for six weeks: 17.9%, at most 5% expected (30 of 168; open at 31 October 2026)
could not be checked: Plans open fifteen months or more, AI East: 0 of 8 (too few for a percentage), at most 10% expected
could not be checked: Plans open fifteen months or more, AI West: 0 of 4 (too few for a percentage), at most 10% expected
met: Plans open fifteen months or more, FSP North: 0.0%, at most 10% expected (0 of 30; open at 31 October 2026)
not met: Plans open fifteen months or more, FSP South: 29.3%, at most 10% expected (12 of 41; open at 31 October 2026)
could not be checked: Pre-proceedings over 16 weeks: 1 of 3 (too few for a percentage), at most 10% expected
