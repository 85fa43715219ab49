import Calendar
