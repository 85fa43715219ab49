# Turnover is down, a sixth of the posts are empty, and four of 35 workers carry more than the board has agreed,
# two of them in leaving care.
Social worker turnover over 12 months 9.9% 3 / 30.4 13% ● green 18.6% −8.8 better
Vacant posts 17.0% 6.8 / 40 12% ◆ amber 16.0% +1.0 worse
Leaving Care 18.8 3 16 ▼ red
4 rows.
not met: Workers with more than 18 children: 11.4%, at most 5% expected (4 of 35; at 31 October 2026)
not met: Vacant posts: 17.0%, at most 12% expected (6.8 of 40; at 31 October 2026)
