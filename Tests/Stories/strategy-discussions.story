# Strategy discussions are prompt, and at once where harm is near. Health or police is missing in one of six.
Strategy discussions held within one working day 92.8% 128 / 138 95% ◆ amber 93.1% −0.4 worse, within chance
Immediate harm: discussion on the same day 100.0% 30 / 30 100% ● green 97.0% +3.0 better, within chance
Strategy discussions with social care, police and health 82.6% 114 / 138 95% ◆ amber 78.8% +3.9 better, within chance
No such row, happened 1 November 2025 – 31 October 2026 (the last was on 22 May 2025).
met: Immediate harm: discussion on the same day: 100.0%, at least 95% expected (30 of 30; happened 1 November 2025 – 31 October 2026)
not met: Strategy discussions held within one working day: 92.8%, at least 95% expected (128 of 138; happened 1 November 2025 – 31 October 2026)
not met: Strategy discussions with social care, police and health: 82.6%, at least 95% expected (114 of 138; happened 1 November 2025 – 31 October 2026)
