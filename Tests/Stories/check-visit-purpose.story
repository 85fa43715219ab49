# Visits in FSP South have a purpose less often than elsewhere; they are written up alike.
Visits with the child seen and a purpose recorded 69.1% 380 / 550 90% ▼ red
Visits with the child seen and a purpose recorded 83.6% 393 / 470 90% ◆ amber
not met: Visits with the child seen and a purpose recorded: 77.4%, at least 90% expected (946 of 1,223; happened 1 August 2026 – 31 October 2026)
not met: Visits written up within two working days: 86.2%, at least 90% expected (1,054 of 1,223; happened 1 August 2026 – 31 October 2026)
