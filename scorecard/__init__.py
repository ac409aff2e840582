"""The ISO 18091 scorecard: framework, rating, assessment workflow, comparison over years and mergers."""
