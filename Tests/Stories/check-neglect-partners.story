# The strategy is shared, the tool is not: one assessment of neglect in seven comes from a school or health
# visitor.
Neglect assessments by partner agencies 13.7% 7 / 51 30% ▼ red 25.5% −11.7 worse, within chance
The neglect strategy is shared by partners
not met: Neglect assessments by partner agencies: 13.7%, at least 30% expected (7 of 51; happened 1 November 2025 – 31 October 2026)
