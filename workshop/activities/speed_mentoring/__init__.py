"""Speed mentoring: mentors stay seated, mentees move on from one to the next."""
