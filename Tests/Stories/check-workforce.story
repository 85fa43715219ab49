# Turnover is down, a quarter of the posts have no employed worker, and four of 35 workers carry more than the board has agreed,
# two of them in leaving care.
Social worker turnover over 12 months 9.9% 3 / 30.4 13% ● green 18.6% −8.8 better
Vacant posts 24.0% 9.6 / 40 12% ▼ red 23.5% +0.5 worse
Leaving Care 18.8 3 16 ▼ red
4 rows.
not met: Workers with more than 18 children per full-time post: 11.4%, at most 5% expected (4 of 35; at 31 October 2026)
not met: Vacant posts: 24.0%, at most 12% expected (9.6 of 40; at 31 October 2026)
