# Neglect drifts in FSP South: a profile on a third of its plans and hardly one repeated, no progress on most,
# nearly half open a year or more. FSP North does well with the same kind of families. Visits are not the
# matter: both see their children.
FSP South Neglect plans open a year or more 46.7% 14 / 30 20% ▼ red 53.1% −6.5 better, within chance
FSP South Graded care profile repeated in six months 0.0% 0 / 22 80% ▼ red 9.1% −9.1 worse, within chance
FSP South Neglect plans with a graded care profile 36.7% 11 / 30 90% ▼ red 37.5% −0.8 worse, within chance
FSP South Children on neglect plans visited in 10 working days 90.0% 27 / 30 95% ◆ amber 93.8% −3.8 worse, within chance
FSP North Neglect plans with a graded care profile 84.2% 16 / 19 90% ◆ amber 84.2% 0.0 the same
FSP North Neglect plans open a year or more 5.3% 1 / 19 20% ● green 5.3% 0.0 the same
FSP South Neglect plans with no progress 72.2% 13 / 18 20% ▼ red 78.9% −6.7 better, within chance
The response to neglect is inconsistent.
not met: Neglect plans with a graded care profile: 52.7%, at least 90% expected (29 of 55; open at 31 October 2026)
not met: Neglect plans with no progress: 60.9%, at most 20% expected (14 of 23; open at 31 October 2026)
