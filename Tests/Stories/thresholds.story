# Thresholds are steady and second readers agree; about one referral in five is a re-referral. What stands out
# is that two enquiries in three reach a conference, twice England's share: few enquiries lead nowhere.
Threshold decisions a second reader agrees with 94.9% 188 / 198 95% ◆ amber – –
Re-referrals within 12 months 18.4% 75 / 407 20% ● green 22.4% −4.0 lower, within chance 21.0%
Enquiries that reach a conference 67.6% 94 / 139 ○ grey 32.2% +35.4 higher, counted otherwise 32.2%
Thresholds are embedded, consistent and proportionate.
met: Threshold decisions a second reader agrees with: 94.9%, though its target of 95% is missed, at least 90% expected (188 of 198; happened 1 November 2025 – 31 October 2026)
met: Re-referrals within 12 months: 18.4%, at most 20% expected (75 of 407; happened 1 November 2025 – 31 October 2026)
