"""What a participant does: join, phone, answers, takeaway."""
