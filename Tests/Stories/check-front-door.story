# Nineteen contacts in twenty are decided within a working day; one has waited for two.
all 94.7% 143 / 151
child H730-SWF0 School 28 October 2026 –
not met: Contacts decided within one working day: 94.7%, at least 95% expected (143 of 151; happened 1 August 2026 – 31 October 2026)
