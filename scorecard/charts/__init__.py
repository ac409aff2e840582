"""Figures: plain records in, a Plotly figure with its title and a text alternative out."""
