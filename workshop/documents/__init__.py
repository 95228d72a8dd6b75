"""What people take home: the takeaway of a participant, the report of a facilitator."""
