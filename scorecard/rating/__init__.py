"""The rating: from answers to colours, points and counts; pure functions that can be checked on paper."""
