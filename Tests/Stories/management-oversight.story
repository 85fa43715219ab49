# Oversight is regular except in FSP South, and there it is good in little more than a third; the assessment
# teams show how it is done.
FSP South 77.5% 69 / 89 95% ▼ red 78.7% −1.1 worse, within chance
FSP North 97.0% 65 / 67 95% ● green 98.6% −1.6 worse, within chance
FSP South Oversight judged good 37.1% 268 / 723 80% ▼ red
FSP South Oversight that gives direction 56.6% 409 / 723 90% ▼ red
AI East Oversight judged good 79.2% 38 / 48 80% ◆ amber
Management oversight is regular. In one family support and protection team its quality varies, and it does not always give direction.
not met: Children with management oversight in six weeks: 85.6%, at least 95% expected (173 of 202; open at 31 October 2026)
not met: Oversight judged good: 50.9%, at least 80% expected (1,006 of 1,975; happened 1 November 2025 – 31 October 2026)
