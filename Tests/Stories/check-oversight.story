# The same, with the reasons that managers record.
FSP South 77.5% 69 / 89 95% ▼ red 78.7% −1.1 worse, within chance
Oversight judged good 37.1% 268 / 723 80% ▼ red
Oversight with its reason recorded 81.5% 589 / 723 95% ▼ red
Management oversight is regular. In one family support and protection team its quality varies, and it does not always give direction.
not met: Oversight that gives direction: 72.5%, at least 90% expected (1,432 of 1,975; happened 1 November 2025 – 31 October 2026)
